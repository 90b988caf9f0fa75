//! The buttons within a form that are not for saving: one item more, one item less. They work without script: the form is
//! sent, and comes back as it was typed, with the list changed.

use model::question::Fields;
use std::collections::BTreeSet;

/// What a form that was sent asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Press {
    /// To be saved, or whatever else the page's own buttons say.
    #[default]
    Save,
    /// To come back with an empty item at the end of this list.
    Add(String),
    /// To come back without an item of this list.
    Remove(String),
}

impl Press {
    /// Reads which button was pressed, and does to the fields what it asks. A form that is to be saved loses the items
    /// in which nothing was typed, so that an item has the same number in the fields, in the plan and in a problem.
    #[must_use]
    pub fn take(fields: &mut Fields) -> Self {
        let then = fields.typed("then").to_owned();
        if let Some(list) = then.strip_prefix("add:") {
            return Self::Add(list.to_owned());
        }
        let item = then.strip_prefix("remove:").and_then(|item| item.rsplit_once('.'));
        if let Some((list, Ok(at))) = item.map(|(list, at)| (list, at.parse())) {
            fields.remove_item(list, at);
            return Self::Remove(list.to_owned());
        }
        close_up(fields);
        Self::Save
    }
}

fn close_up(fields: &mut Fields) {
    let lists: BTreeSet<String> = fields.iter().flat_map(|(name, _)| lists_in(name)).collect();
    // Lists within lists first: their names are the longer ones.
    for list in lists.iter().rev() {
        for at in (0..fields.count(list)).rev() {
            if fields.is_blank_under(&format!("{list}.{at}.")) {
                fields.remove_item(list, at);
            }
        }
    }
}

/// The lists that a field is within: `a.0.b.1.c` is within `a` and within `a.0.b`.
fn lists_in(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split('.').collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (1..parts.len()).filter(|at| is_number(parts[*at])).map(|at| parts[..at].join(".")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().copied().collect()
    }

    #[test]
    fn a_form_to_be_saved_loses_its_empty_items() {
        let mut sent = fields(&[("m.0.name", " "), ("m.1.name", "b"), ("m.3.name", "d"), ("n", "")]);
        assert_eq!(Press::take(&mut sent), Press::Save);
        assert_eq!((sent.typed("m.0.name"), sent.typed("m.1.name"), sent.count("m")), ("b", "d", 2));
    }

    #[test]
    fn adding_keeps_what_was_typed_as_it_was() {
        let mut sent = fields(&[("m.0.name", ""), ("m.1.name", "b"), ("then", "add:m")]);
        assert_eq!(Press::take(&mut sent), Press::Add("m".to_owned()));
        assert_eq!(sent.typed("m.1.name"), "b");
    }

    #[test]
    fn removing_takes_the_one_item() {
        let mut sent = fields(&[("m.0.name", "a"), ("m.1.name", "b"), ("then", "remove:m.0")]);
        assert_eq!(Press::take(&mut sent), Press::Remove("m".to_owned()));
        assert_eq!((sent.typed("m.0.name"), sent.count("m")), ("b", 1));
    }

    #[test]
    fn a_button_of_the_page_or_of_nobody_saves() {
        for then in ["", "next", "remove:m", "remove:m.x", "add"] {
            assert_eq!(Press::take(&mut fields(&[("then", then)])), Press::Save, "{then}");
        }
    }

    #[test]
    fn lists_within_lists_close_up_too() {
        let mut sent = fields(&[("a.0.b.0.c", ""), ("a.0.b.1.c", "x"), ("a.1.b.0.c", "")]);
        let _ = Press::take(&mut sent);
        assert_eq!((sent.typed("a.0.b.0.c"), sent.count("a"), sent.count("a.0.b")), ("x", 1, 1));
    }
}
