//! What a region has more of than a borough: organisations without number, and names that many people share.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of a region.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region {
    pub(crate) practices: Vec<String>,
    pub(crate) practice_kinds: Vec<String>,
    pub(crate) homes: Vec<String>,
    pub(crate) home_kinds: Vec<String>,
    pub(crate) saints: Vec<String>,
    pub(crate) towns: Vec<String>,
    pub(crate) streets: Vec<String>,
    /// What urgent care left on a plan that is still to be read.
    pub(crate) notes: Vec<String>,
    /// By origin.
    pub(crate) names: BTreeMap<String, More>,
}

/// Names that go on where an origin's own lists end, those that most people bear first.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct More {
    #[serde(default)]
    pub(crate) families: Vec<String>,
    /// Where women and men bear different ones.
    #[serde(default)]
    pub(crate) women_families: Vec<String>,
    #[serde(default)]
    pub(crate) men_families: Vec<String>,
    #[serde(default)]
    pub(crate) women: Vec<String>,
    #[serde(default)]
    pub(crate) men: Vec<String>,
}
