//! The macro that makes a section out of its questions. It learns no conditions: those are functions in `plan::rules`.

/// Declares a section of the plan (or an item of a list within one). The doc comment of the struct is its title, the doc
/// comment of a field is its question; behind `=>` stand the marks: who fills it, whether publishing needs it.
#[macro_export]
macro_rules! section {
    (
        #[doc = $title:literal]
        pub struct $name:ident = $slug:literal {
            $( #[doc = $label:literal] $field:ident : $kind:ty => $marks:expr; )+
        }
    ) => {
        #[doc = $title]
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                #[doc = $label]
                #[serde(default, skip_serializing_if = "Field::is_blank")]
                pub $field: <$kind as $crate::question::Kind>::Field,
            )+
        }

        #[allow(non_upper_case_globals)]
        impl $name {
            $(
                #[doc = concat!("The question:", $label)]
                pub const $field: $crate::question::Question = $crate::question::Question {
                    section: $slug,
                    slug: stringify!($field),
                    label: $label.trim_ascii(),
                    marks: $marks,
                    control: <$kind as $crate::question::Kind>::CONTROL,
                };
            )+
        }

        impl $crate::question::Section for $name {
            fn slug(&self) -> &'static str { $slug }
            fn title(&self) -> &'static str { $title.trim_ascii() }
            fn look(&self, walk: &mut dyn $crate::question::Look) {
                $( $crate::question::Field::look(&self.$field, &Self::$field, walk); )+
            }
            fn fill(&mut self, walk: &mut dyn $crate::question::Fill) {
                $( $crate::question::Field::fill(&mut self.$field, &Self::$field, walk); )+
            }
        }
    };
}
