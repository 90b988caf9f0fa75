//! A person of the borough, before anything is written about them.

use super::Kin;
use crate::borough::Organisation;
use crate::content::{Household, Origin, Picture, Setting};
use crate::draw::Draw;
use model::{Date, NhsNumber};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Table;

/// A person.
pub(crate) struct Human<'c> {
    /// The place in the list of all; also what keeps their draws apart from everybody else's.
    pub(crate) place: usize,
    pub(crate) nhs_number: NhsNumber,
    pub(crate) family: String,
    pub(crate) given: String,
    /// What the texts call them.
    pub(crate) called: String,
    /// The name in Latin letters, where it is written in others.
    pub(crate) alias: Option<String>,
    pub(crate) sex: Sex,
    pub(crate) born: Date,
    pub(crate) origin: &'c Origin,
    pub(crate) religion: String,
    pub(crate) picture: &'c Picture,
    pub(crate) setting: &'c Setting,
    pub(crate) practice: &'static Organisation,
    /// Goes to the second GP of the practice.
    pub(crate) second_gp: bool,
    pub(crate) kin: Vec<Kin>,
    pub(crate) phone: String,
    pub(crate) address: Vec<String>,
    pub(crate) postcode: String,
    /// What varies within the picture, settled for this person.
    pub(crate) facts: BTreeMap<String, String>,
    /// Other conditions, by their place in the content.
    pub(crate) conditions: Vec<usize>,
    pub(crate) allergy: usize,
    /// Laid over everything else; empty for those without a name of their own.
    pub(crate) own: Table,
    /// Laid over the versions of a stage.
    pub(crate) own_stages: BTreeMap<String, Table>,
    pub(crate) draw: Draw,
}

/// Which words stand for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sex {
    Female,
    Male,
}

impl Sex {
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// One of two words.
    pub(crate) const fn either<'w>(self, woman: &'w str, man: &'w str) -> &'w str {
        match self {
            Self::Female => woman,
            Self::Male => man,
        }
    }
}

impl Human<'_> {
    /// Age on a day.
    pub(crate) fn age(&self, on: Date) -> i16 {
        self.born.years_until(on)
    }

    /// Whoever can decide for them when they cannot.
    pub(crate) fn attorney(&self) -> Option<&Kin> {
        self.kin.iter().find(|k| k.attorney)
    }

    /// Is anybody of the family close, or only friends and neighbours?
    pub(crate) fn has_family(&self) -> bool {
        self.kin.iter().any(|k| k.is_family())
    }

    pub(crate) fn in_care_home(&self) -> bool {
        self.setting.household == Household::CareHome
    }
}
