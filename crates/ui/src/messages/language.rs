//! The languages in which a person can be spoken to at their own door.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English: complete, and what everything falls back to.
    #[default]
    En,
    /// Welsh.
    Cy,
    /// English made to run from right to left, to look at layouts with: only where an installation switches it on.
    Xb,
}

impl Language {
    /// What everybody may choose from, in the order in which it is offered.
    pub const OFFERED: [Self; 2] = [Self::En, Self::Cy];
    pub(crate) const ALL: [Self; 3] = [Self::En, Self::Cy, Self::Xb];

    /// What an installation offers: the test language too, where that is switched on.
    #[must_use]
    pub const fn offered(with_test: bool) -> &'static [Self] {
        if with_test { &Self::ALL } else { &Self::OFFERED }
    }

    /// The language of a tag (BCP 47), whatever its region: `cy`, `en-GB`. `None` where the pages do not speak it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let is = |known: &str| tag.eq_ignore_ascii_case(known);
        match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "cy" => Some(Self::Cy),
            _ => is(Self::Xb.tag()).then_some(Self::Xb),
        }
    }

    /// Its tag, as `lang` names it. `ar-XB` is the tag that CLDR gives to English made to run from right to left.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cy => "cy",
            Self::Xb => "ar-XB",
        }
    }

    /// The direction of its lines, as `dir` names it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::En | Self::Cy => "ltr",
            Self::Xb => "rtl",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Cy => "Cymraeg",
            Self::Xb => "Right to left",
        }
    }
}

/// As a template reads it: `tag`, `direction`, `name`.
impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut told = serializer.serialize_struct("Language", 3)?;
        told.serialize_field("tag", self.tag())?;
        told.serialize_field("direction", self.direction())?;
        told.serialize_field("name", self.name())?;
        told.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_whatever_the_region() {
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), Some(language));
        }
        for (tag, language) in [
            ("EN-gb", Some(Language::En)),
            ("cy-GB", Some(Language::Cy)),
            ("ar", None),
            ("ar-EG", None),
            ("english", None),
            ("", None),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }

    #[test]
    fn the_test_language_is_offered_only_where_it_is_switched_on() {
        assert_eq!(Language::offered(false), [Language::En, Language::Cy]);
        assert_eq!(Language::offered(true).last(), Some(&Language::Xb));
    }
}
