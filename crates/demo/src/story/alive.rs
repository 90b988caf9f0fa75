//! The story of somebody whose plan stands: that of everybody in a region.

use super::timeline::{Kind, Review, timeline};
use crate::people::Human;
use crate::plan::Version;
use model::Date;

/// The versions of a plan that stands, from the first to the last.
///
/// # Errors
/// What in the content stands for nothing.
pub(crate) fn standing(human: &Human<'_>, today: Date) -> Result<Vec<Version>, String> {
    let so_many = human.draw.pick("versions", &[1, 1, 1, 2, 2, 3]).copied().unwrap_or(1);
    let count = if human.setting.slug == "hospice" { 1 } else { so_many };
    timeline(human, count, Kind::Published(Review::InDate), today)
}
