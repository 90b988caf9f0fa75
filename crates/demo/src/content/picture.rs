//! A clinical picture: an illness as people of the borough have it, in stages.

use crate::people::Sex;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Table;

/// An illness, with what it brings and how it goes on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picture {
    #[serde(skip)]
    pub(crate) slug: &'static str,
    /// How many people have it, besides those who are named.
    pub(crate) people: usize,
    /// The youngest and the oldest.
    pub(crate) ages: [i16; 2],
    pub(crate) sex: Option<Sex>,
    /// Only people of these origins; of any when empty.
    #[serde(default)]
    pub(crate) origins: Vec<String>,
    /// Homes; one named twice is twice as likely.
    pub(crate) settings: Vec<String>,
    /// How many other conditions at most.
    pub(crate) besides: usize,
    pub(crate) capacity: Capacity,
    /// How many in a hundred have made somebody their attorney, where that is not as usual.
    pub(crate) attorneys: Option<usize>,
    #[serde(default)]
    pub(crate) services: Vec<String>,
    pub(crate) specialist: Option<Team>,
    /// What varies from person to person: words for the texts. Names with the same beginning before `_` vary together.
    #[serde(default)]
    pub(crate) facts: BTreeMap<String, Vec<String>>,
    pub(crate) plan: Table,
    /// Problem cards of its own; they come before the cards that all pictures share.
    #[serde(default)]
    pub(crate) cards: BTreeMap<String, Table>,
    /// From the first to the last.
    pub(crate) stages: Vec<Stage>,
}

/// A stage of an illness.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stage {
    pub(crate) name: String,
    /// How likely beside the others.
    pub(crate) weight: usize,
    pub(crate) manner: Manner,
    /// Where it differs from the picture's.
    pub(crate) capacity: Option<Capacity>,
    /// Why CPR is not to be attempted.
    #[serde(default)]
    pub(crate) why: String,
    pub(crate) reason: Option<String>,
    /// The set of anticipatory medicines.
    #[serde(default)]
    pub(crate) ready: Option<String>,
    #[serde(default)]
    pub(crate) palliative: bool,
    pub(crate) cards: Vec<String>,
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) plan: Table,
}

/// Who can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Capacity {
    Yes,
    No,
    Fluctuates,
    Child,
}

/// How the CPR decision fell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Manner {
    Attempt,
    AttemptFor,
    Undecided,
    Not,
    Refused,
    Modified,
}

/// A team that knows the illness.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Team {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) organisation: String,
    pub(crate) phone: String,
}
