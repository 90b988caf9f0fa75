//! The stories of everybody else: so many of each kind are dealt out, as a borough would have them.

use super::timeline::{Kind, Review, timeline};
use super::{Ending, Part, Story, visits};
use crate::content::Content;
use crate::draw::Draw;
use crate::people::Human;
use model::Date;

use Kind::{Died, OnRecord, Published, Refused, Unfinished, Withdrawn};

/// How many stories there are of each kind, by the number of versions.
const DEALT: [(usize, Kind, usize); 23] = [
    (1, Published(Review::InDate), 56),
    (1, Published(Review::Due), 5),
    (1, Published(Review::Overdue), 5),
    (2, Published(Review::InDate), 40),
    (2, Published(Review::Due), 3),
    (2, Published(Review::Overdue), 3),
    (3, Published(Review::InDate), 10),
    (2, Unfinished(Part::Shared(2)), 2),
    (2, Unfinished(Part::Nearly), 2),
    (3, Unfinished(Part::Nearly), 2),
    (1, Unfinished(Part::Shared(0)), 4),
    (1, Unfinished(Part::Shared(3)), 3),
    (1, Unfinished(Part::Shared(6)), 4),
    (1, Unfinished(Part::Shared(8)), 5),
    (1, Unfinished(Part::Nearly), 4),
    (1, Unfinished(Part::GivenBack), 4),
    (1, Unfinished(Part::Waiting), 14),
    (1, Withdrawn, 3),
    (2, Withdrawn, 2),
    (1, Died, 8),
    (2, Died, 6),
    (1, Refused, 3),
    (1, OnRecord, 3),
];

pub(super) fn stories(
    content: &Content,
    people: &[Human<'_>],
    today: Date,
    draw: Draw,
) -> Result<Vec<Story>, String> {
    let mut deck: Vec<(usize, Kind)> = DEALT
        .iter()
        .flat_map(|(versions, kind, times)| std::iter::repeat_n((*versions, *kind), *times))
        .collect();
    draw.shuffle("stories", &mut deck);
    // Whom few stories fit are dealt theirs first: whoever comes last has to take what is left.
    let mut turns: Vec<usize> = (0..people.len()).collect();
    turns.sort_by_key(|at| DEALT.iter().filter(|(count, kind, _)| fits(&people[*at], *count, *kind)).count());
    let mut dealt = Vec::with_capacity(people.len());
    for at in turns {
        dealt.push((at, story(content, &people[at], &mut deck, today)?));
    }
    dealt.sort_by_key(|(at, _)| *at);
    Ok(dealt.into_iter().map(|(_, story)| story).collect())
}

/// The first story left that fits the person.
fn story(
    content: &Content,
    human: &Human<'_>,
    deck: &mut Vec<(usize, Kind)>,
    today: Date,
) -> Result<Story, String> {
    let at = deck
        .iter()
        .position(|(count, kind)| fits(human, *count, *kind))
        .ok_or("no story is left that fits")?;
    let (count, kind) = deck.remove(at);
    let versions = timeline(human, count, kind, today)?;
    let last = versions.last().ok_or("a story without a version")?;
    let draw = human.draw.within("story");
    let ending = match kind {
        OnRecord => Ending::OnRecord,
        Refused => Ending::Refused,
        Unfinished(part) => Ending::Unfinished(part),
        Published(_) => Ending::Published,
        Withdrawn => Ending::Withdrawn {
            on: between(draw, last.to, today),
            why: draw.word("withdraw", &content.stories.withdraw).to_owned(),
            by_service: draw.percent("by service", 40),
        },
        Died => Ending::Died { on: last.to.plus_days(draw.between("death", 2, 16)) },
    };
    let visits = visits::visits(content, human, &versions, &ending, today);
    Ok(Story { versions, ending, visits })
}

/// A day after one and before another.
fn between(draw: Draw, after: Date, before: Date) -> Date {
    after.plus_days(draw.between("between", 1, (after.days_until(before) - 2).max(1)))
}

/// People die of illnesses that have a last stage, are in a hospice for days or weeks, and nobody is given a draft to hand
/// on where one person writes alone.
fn fits(human: &Human<'_>, versions: usize, kind: Kind) -> bool {
    if human.setting.slug == "hospice" {
        return versions == 1 && matches!(kind, Published(Review::InDate) | Died);
    }
    match kind {
        Died => human.picture.stages.last().is_some_and(|s| s.palliative),
        Unfinished(Part::Waiting | Part::GivenBack | Part::Shared(_)) | Withdrawn | Refused | OnRecord => {
            human.picture.ages[1] > 50
        }
        Unfinished(Part::Nearly) | Published(_) => true,
    }
}
