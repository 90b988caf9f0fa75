//! Lists to choose from. A list is data: slug, words, and the code of the standard where there is one.

/// One option of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Frozen once released: it stands in documents.
    pub slug: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// Its SNOMED CT code, where the standard names one; else empty.
    pub code: &'static str,
}

/// A list of options as a type.
pub trait Options: Copy + PartialEq + std::fmt::Debug + 'static {
    /// Every option, in the order it is shown.
    const ALL: &'static [Choice];
    /// Every value, in the same order.
    const VALUES: &'static [Self];
    /// The option that this value is.
    fn choice(self) -> &'static Choice;
    /// The value of a slug.
    fn of(slug: &str) -> Option<Self> {
        Self::ALL.iter().position(|c| c.slug == slug).and_then(|at| Self::VALUES.get(at)).copied()
    }
}

/// Declares a list: `Attempt = "attempt", "Attempt CPR", "450475007";` with an empty code where the standard has none.
macro_rules! choices {
    ($( $(#[doc = $doc:literal])+ pub enum $name:ident { $( $value:ident = $slug:literal, $label:literal $(, $code:literal)?; )+ } )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( #[doc = $label] #[serde(rename = $slug)] $value, )+
        }

        impl $crate::question::Options for $name {
            const ALL: &'static [$crate::question::Choice] = &[
                $( $crate::question::Choice { slug: $slug, label: $label, code: concat!($($code)?) }, )+
            ];
            const VALUES: &'static [Self] = &[$( Self::$value, )+];
            fn choice(self) -> &'static $crate::question::Choice { &Self::ALL[self as usize] }
        }

        impl $crate::question::Kind for $name {
            type Field = Option<Self>;
            const CONTROL: $crate::question::Control = $crate::question::Control::Radios(<Self as $crate::question::Options>::ALL);
        }

        impl $crate::question::Answer for $name {
            fn show(&self) -> String { $crate::question::Options::choice(*self).label.to_owned() }
            fn write(&self, name: &str, to: &mut $crate::question::Fields) {
                to.put(name, $crate::question::Options::choice(*self).slug);
            }
        }

        impl $crate::question::Read for $name {
            fn read(name: &str, from: &$crate::question::Fields) -> Result<Option<Self>, $crate::question::form::Wrong> {
                $crate::question::one_of(name, from)
            }
        }
    )+};
}
pub(crate) use choices;

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro declares lists that others use")]
mod tests {
    use super::*;

    choices! {
        /// A list for this test.
        pub enum Light { Red = "red", "Red light", "1"; Green = "green", "Green light"; }
    }

    #[test]
    fn a_value_knows_its_option_and_an_option_its_value() {
        assert_eq!(Light::Red.choice().code, "1");
        assert_eq!(Light::Green.choice(), &Choice { slug: "green", label: "Green light", code: "" });
        assert_eq!(Light::of("green"), Some(Light::Green));
        assert_eq!(Light::of("blue"), None);
    }
}
