//! On whatever day and from whatever seed a borough is built, every story can be told and every section is taken.

use super::{Deed, steps, stories};
use crate::content::Content;
use crate::draw::Draw;
use crate::people::people;
use crate::plan::sheet;
use access::Right;
use model::Date;
use model::plan::{Document, check};
use model::question::form::{self, Hand};

/// Turns of months and years, a leap day, and days with nothing to them.
const DAYS: [(u64, i16, i8, i8); 8] = [
    (7, 2027, 1, 1),
    (7, 2027, 2, 28),
    (7, 2028, 2, 29),
    (7, 2027, 7, 31),
    (1, 2026, 12, 31),
    (2026, 2027, 3, 28),
    (90, 2026, 11, 22),
    (u64::MAX, 2029, 10, 14),
];

#[test]
fn any_seed_and_any_day_make_a_borough_whose_every_section_is_taken() {
    let content = Content::open().unwrap();
    for (seed, year, month, day) in DAYS {
        let today = Date::of(year, month, day).unwrap();
        let draw = Draw::new(seed);
        let everybody = people(&content, today, draw).unwrap();
        let told =
            stories(&content, &everybody, today, draw).unwrap_or_else(|wrong| panic!("{seed} {wrong}"));
        let mut taken = 0;
        for (human, story) in everybody.iter().zip(&told) {
            let sheets: Vec<_> = (0..story.versions.len())
                .map(|at| sheet(&content, human, &story.versions, at).unwrap())
                .collect();
            for step in steps(human, story, &sheets, today) {
                let Deed::Fill { version, section } = step.deed else { continue };
                let on = step.at.day();
                let who = format!("seed {seed}, {}, {section} on {on:?}", human.family);
                assert!(on <= today, "{who}: after {today:?}");
                let Some(fields) = sheets[version].get(section) else { continue };
                let mut document = Document::default();
                let clinical = step.by.rights.contains(&Right::Clinical);
                let hand = if clinical { Hand::CLINICIAN } else { Hand::ADMINISTRATOR };
                let problems = form::read(document.section_mut(section).unwrap(), fields, hand);
                assert!(problems.is_empty(), "{who}: {problems:?}");
                let wrong = check(&document, section, on);
                assert!(wrong.is_empty(), "{who}: {wrong:?}");
                taken += 1;
            }
        }
        assert!(taken > 1_500, "{taken} sections");
    }
}
