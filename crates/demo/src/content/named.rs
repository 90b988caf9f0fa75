//! The people whom every demonstration has: each in a file of their own, with what sets them apart.

use crate::people::Sex;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Table;

/// A person whom every demonstration has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub(crate) nhs_number: String,
    pub(crate) family: String,
    pub(crate) given: String,
    pub(crate) called: Option<String>,
    pub(crate) sex: Sex,
    /// As `1938-02-14`.
    pub(crate) born: String,
    pub(crate) origin: String,
    pub(crate) religion: Option<String>,
    pub(crate) picture: String,
    pub(crate) setting: String,
    /// Registered with the second practice and not the first.
    #[serde(default)]
    pub(crate) second_practice: bool,
    pub(crate) address: Vec<String>,
    pub(crate) postcode: String,
    #[serde(default)]
    pub(crate) facts: BTreeMap<String, String>,
    pub(crate) kin: Vec<NamedKin>,
    /// Laid over everything else.
    #[serde(default)]
    pub(crate) plan: Table,
    /// Laid over the versions of a stage.
    #[serde(default)]
    pub(crate) stages: BTreeMap<String, Table>,
    pub(crate) versions: Vec<NamedVersion>,
    pub(crate) ending: NamedEnding,
    #[serde(default)]
    pub(crate) visits: Vec<Visit>,
}

/// Somebody close to them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedKin {
    pub(crate) name: String,
    pub(crate) relation: String,
    #[serde(default)]
    pub(crate) lives_with: bool,
    #[serde(default)]
    pub(crate) attorney: bool,
    pub(crate) email: Option<String>,
}

/// A version of their plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedVersion {
    pub(crate) stage: String,
    /// When the writing began, and how many days it took.
    pub(crate) days_ago: i32,
    pub(crate) takes: i32,
    /// Days from being written to being reviewed.
    pub(crate) review_in: i32,
    pub(crate) starter: String,
    pub(crate) writer: String,
}

/// How their story stands today.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum NamedEnding {
    Published,
    Draft { sections: usize },
    Withdrawn { days_ago: i32, why: String },
    Died { days_ago: i32 },
    Restricted { days_ago: i32 },
}

/// Urgent care at the door.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Visit {
    /// Who came, by the name to sign in with.
    pub(crate) by: String,
    pub(crate) days_ago: i32,
    /// As `03:12`.
    pub(crate) at: String,
    /// What was written; nothing when the plan was only read.
    pub(crate) note: Option<Table>,
}
