//! The patterns of a region: several boroughs' worth of people, each borough drawn anew.

use super::pattern::{Pattern, pattern};
use crate::content::Content;
use crate::draw::Draw;
use crate::people::people;
use crate::story::standing;
use model::Date;

/// So many people has a borough, about.
const BOROUGH: usize = 190;
/// More boroughs would hardly tell anything new.
const MOST: usize = 20;

/// The patterns for so many people.
///
/// # Errors
/// Where the content cannot be told.
pub(crate) fn patterns(
    content: &Content,
    people_wanted: usize,
    today: Date,
    draw: Draw,
) -> Result<Vec<Pattern>, String> {
    let boroughs = people_wanted.div_ceil(BOROUGH).clamp(1, MOST);
    let mut all = Vec::new();
    for borough in 0..boroughs {
        let draw = draw.within(&format!("borough {borough}"));
        // Those who are named have plans of their own, with their names in them.
        for human in people(content, today, draw)?.into_iter().skip(content.named.len()) {
            let versions = standing(&human, today)?;
            let who = format!("borough {borough}, {}", human.picture.slug);
            all.push(pattern(content, human, &versions, today).map_err(|wrong| format!("{who}: {wrong}"))?);
        }
    }
    Ok(all)
}
