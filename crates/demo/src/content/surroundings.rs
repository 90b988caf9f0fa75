//! What surrounds an illness: homes, names, other conditions, medicines that stand ready, words, stories.

use crate::people::Sex;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Table;

/// A kind of home.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting {
    pub(crate) slug: String,
    pub(crate) household: Household,
    /// As in "treat at home".
    pub(crate) place: String,
    /// As in "back to Rosewood".
    pub(crate) home: String,
    pub(crate) services: Vec<String>,
    pub(crate) plan: Table,
}

/// Who is in the home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Household {
    Alone,
    Partner,
    Family,
    CareHome,
    Supported,
    Parents,
}

/// Where people come from, and the names that go with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    pub(crate) slug: String,
    pub(crate) ethnicity: String,
    /// English when absent.
    pub(crate) language: Option<String>,
    /// How many in a hundred of the older ones need an interpreter.
    #[serde(default)]
    pub(crate) interpreter: usize,
    pub(crate) religions: Vec<String>,
    /// False where relatives do not carry one family name: then the names below are whole.
    #[serde(default = "yes")]
    pub(crate) shares_family_name: bool,
    /// Most of the older ones came to the country as adults.
    #[serde(default = "yes")]
    pub(crate) came_here: bool,
    pub(crate) women: Vec<String>,
    pub(crate) men: Vec<String>,
    pub(crate) elder_women: Vec<String>,
    pub(crate) elder_men: Vec<String>,
    pub(crate) daughters: Vec<String>,
    pub(crate) sons: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// A condition besides the main illness.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    pub(crate) slug: String,
    pub(crate) not_with: Vec<String>,
    pub(crate) sex: Option<Sex>,
    #[serde(default)]
    pub(crate) cards: Vec<String>,
    pub(crate) plan: Table,
}

/// Something a person cannot take, or that there is nothing known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allergy {
    pub(crate) weight: usize,
    pub(crate) plan: Table,
}

/// A set of anticipatory medicines, and the words in which the cards speak of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ready {
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    pub(crate) plan: Table,
}

/// People's own words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Voices {
    pub(crate) values: Vec<String>,
    pub(crate) values_parent: Vec<String>,
    pub(crate) fears: Vec<String>,
    pub(crate) fears_parent: Vec<String>,
    pub(crate) wishes: Vec<String>,
    pub(crate) about_me: Vec<String>,
    pub(crate) about_me_women: Vec<String>,
    pub(crate) about_me_men: Vec<String>,
    pub(crate) about_me_came_here: Vec<String>,
    pub(crate) about_me_please_do: Vec<String>,
    pub(crate) about_me_please_do_not: Vec<String>,
    pub(crate) about_me_communication: Vec<String>,
    pub(crate) about_me_support: Vec<String>,
    /// By ceiling of treatment, in the person's own voice.
    pub(crate) lean: BTreeMap<String, Vec<String>>,
    /// By ceiling of treatment, as told by others.
    pub(crate) told: BTreeMap<String, Vec<String>>,
    pub(crate) faith: BTreeMap<String, Faith>,
}

/// What a faith asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faith {
    pub(crate) needs: Vec<String>,
    pub(crate) after_death: String,
}

/// What happens around plans.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stories {
    pub(crate) give_back: Vec<String>,
    pub(crate) withdraw: Vec<String>,
    pub(crate) note: Vec<NoteContent>,
    pub(crate) died: Died,
    pub(crate) borough: Borough,
}

/// A short note, and the people it fits.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteContent {
    pub(crate) fits: Fits,
    pub(crate) form: Table,
}

/// Whom a short note fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Fits {
    Any,
    /// Those who are to stay where they live.
    Home,
    /// Those who would go to hospital.
    Hospital,
    Catheter,
    Insulin,
    KeySafe,
}

/// How people died.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Died {
    pub(crate) expected: Vec<String>,
    pub(crate) elsewhere: Vec<Table>,
}

/// Streets and postcodes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Borough {
    pub(crate) name: String,
    pub(crate) streets: Vec<String>,
    pub(crate) blocks: Vec<String>,
    pub(crate) districts: Vec<String>,
}
