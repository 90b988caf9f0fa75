//! What the borough is made of, as it is written in `content/`: illnesses, homes, names, words. Content is content, not
//! code: a palliative nurse can read it and put it right.

mod named;
mod picture;
mod region;
mod surroundings;

pub(crate) use named::{Named, NamedEnding, NamedVersion, Visit};
pub(crate) use picture::{Capacity, Manner, Picture, Stage};
pub(crate) use region::{More, Region};
pub(crate) use surroundings::{Allergy, Condition, Fits, Household, Origin, Ready, Setting, Stories, Voices};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::Table;

/// Everything, read once.
pub(crate) struct Content {
    pub(crate) pictures: Vec<Picture>,
    pub(crate) settings: Vec<Setting>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) allergies: Vec<Allergy>,
    pub(crate) cards: BTreeMap<String, Table>,
    pub(crate) ready: BTreeMap<String, Ready>,
    pub(crate) manners: Manners,
    pub(crate) voices: Voices,
    pub(crate) stories: Stories,
    pub(crate) named: Vec<Named>,
}

/// How things were talked over: each a layer of the plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manners {
    pub(crate) always: Table,
    pub(crate) consent: BTreeMap<String, Table>,
    pub(crate) legal: BTreeMap<String, Table>,
    pub(crate) cpr: BTreeMap<String, Table>,
}

/// The files of the pictures, each with the name it is known by.
macro_rules! files {
    ($folder:literal: $($name:literal)+) => {
        [$(($name, include_str!(concat!("../../content/", $folder, "/", $name, ".toml")))),+]
    };
}

const PICTURES: [(&str, &str); 18] = files! { "pictures":
    "dementia" "frailty" "heart-failure" "copd" "lung" "breast" "prostate" "pancreas-bowel" "head-neck" "brain"
    "mnd" "learning-disability" "sickle" "renal" "liver" "parkinsons" "stroke" "child"
};

const NAMED: [(&str, &str); 9] = files! { "people":
    "dorothy-pemberton" "walter-asante" "mary-obrien-draft" "mary-obrien" "jagdeep-singh" "elsie-thorne"
    "harold-finch" "leila-haddad" "restricted"
};

impl Content {
    /// Reads the content.
    ///
    /// # Errors
    /// Which file is not as it should be, and where.
    pub(crate) fn open() -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Lists {
            #[serde(default)]
            setting: Vec<Setting>,
            #[serde(default)]
            origin: Vec<Origin>,
            #[serde(default)]
            condition: Vec<Condition>,
            #[serde(default)]
            allergy: Vec<Allergy>,
        }
        let besides: Lists = read("besides", include_str!("../../content/besides.toml"))?;
        let mut pictures: Vec<Picture> =
            PICTURES.iter().map(|(name, text)| read(name, text)).collect::<Result<_, _>>()?;
        for (picture, (name, _)) in pictures.iter_mut().zip(PICTURES) {
            picture.slug = name;
        }
        Ok(Self {
            pictures,
            settings: read::<Lists>("settings", include_str!("../../content/settings.toml"))?.setting,
            origins: read::<Lists>("origins", include_str!("../../content/origins.toml"))?.origin,
            conditions: besides.condition,
            allergies: besides.allergy,
            cards: read("cards", include_str!("../../content/cards.toml"))?,
            ready: read("anticipatory", include_str!("../../content/anticipatory.toml"))?,
            manners: read("manners", include_str!("../../content/manners.toml"))?,
            voices: read("voices", include_str!("../../content/voices.toml"))?,
            stories: read("stories", include_str!("../../content/stories.toml"))?,
            named: NAMED.iter().map(|(name, text)| read(name, text)).collect::<Result<_, _>>()?,
        })
    }

    /// The words of a region; a borough does without.
    ///
    /// # Errors
    /// Where the file is not as it should be.
    pub(crate) fn region() -> Result<Region, String> {
        read("region", include_str!("../../content/region.toml"))
    }

    /// The picture of a slug.
    pub(crate) fn picture(&self, slug: &str) -> Result<&Picture, String> {
        self.pictures.iter().find(|p| p.slug == slug).ok_or_else(|| format!("there is no picture {slug}"))
    }

    /// The setting of a slug.
    pub(crate) fn setting(&self, slug: &str) -> Result<&Setting, String> {
        self.settings.iter().find(|s| s.slug == slug).ok_or_else(|| format!("there is no setting {slug}"))
    }

    /// The origin of a slug.
    pub(crate) fn origin(&self, slug: &str) -> Result<&Origin, String> {
        self.origins.iter().find(|o| o.slug == slug).ok_or_else(|| format!("there is no origin {slug}"))
    }
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|wrong| format!("{name}.toml: {wrong}"))
}
