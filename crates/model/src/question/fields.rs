//! The fields of a form, as typed: names and values, nothing judged yet. A form that is given back after an error, a form
//! that shows a saved answer and a form just submitted are all this.

use std::collections::BTreeMap;

/// Names and what was typed under them. Lists number their items: `medicines.0.name`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// The first value under a name, as typed; empty when there is none.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        self.0.get(name).and_then(|v| v.first()).map_or("", String::as_str)
    }

    /// Every value under a name: the ticked boxes.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Adds a value under a name.
    pub fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Nothing but white space was typed in any field whose name begins with this.
    #[must_use]
    pub fn is_blank_under(&self, prefix: &str) -> bool {
        self.under(prefix).all(|(_, values)| values.iter().all(|v| v.trim().is_empty()))
    }

    /// How many items a list has here: one more than the highest number used.
    #[must_use]
    pub fn count(&self, list: &str) -> usize {
        let prefix = format!("{list}.");
        self.under(&prefix).filter_map(|(name, _)| number_after(&prefix, name)).max().map_or(0, |n| n + 1)
    }

    /// Takes one item out of a list; those after it move up.
    pub fn remove_item(&mut self, list: &str, at: usize) {
        let prefix = format!("{list}.");
        let old = std::mem::take(&mut self.0);
        for (name, values) in old {
            match number_after(&prefix, &name) {
                Some(n) if n == at => {}
                Some(n) if n > at => {
                    let rest = &name[prefix.len() + n.to_string().len()..];
                    self.0.insert(format!("{prefix}{}{rest}", n - 1), values);
                }
                _ => {
                    self.0.insert(name, values);
                }
            }
        }
    }

    /// Every name with its values, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_slice()))
    }

    fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a String, &'a Vec<String>)> {
        self.0.range(prefix.to_owned()..).take_while(move |(name, _)| name.starts_with(prefix))
    }
}

/// The number of a list item in a field's name. Past 199 a number is not believed: it would be an attack, not a list.
fn number_after(prefix: &str, name: &str) -> Option<usize> {
    let digits = name.strip_prefix(prefix)?.split('.').next()?;
    digits.parse().ok().filter(|n: &usize| *n < 200 && n.to_string() == digits)
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.put(name, value);
        }
        fields
    }
}

impl std::fmt::Debug for Fields {
    /// Names only: what people typed is personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_an_item_moves_the_later_ones_up() {
        let mut f: Fields =
            [("m.0.name", "a"), ("m.1.name", "b"), ("m.2.name", "c"), ("m.2.dose", "5"), ("n", "x")]
                .into_iter()
                .collect();
        f.remove_item("m", 1);
        assert_eq!(f.count("m"), 2);
        assert_eq!((f.typed("m.1.name"), f.typed("m.1.dose"), f.typed("n")), ("c", "5", "x"));
    }

    #[test]
    fn an_absurd_item_number_counts_for_nothing() {
        let f: Fields = [("m.99999999.name", "a"), ("m.01.name", "a")].into_iter().collect();
        assert_eq!(f.count("m"), 0);
    }
}
