//! Kinds that are chosen from a list: one, or any of it.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Kind, Options, Read, choice::choices};
use serde::{Deserialize, Serialize};

choices! {
    /// Yes or no.
    pub enum YesNo {
        Yes = "yes", "Yes";
        No = "no", "No";
    }
}

/// Reads the one option chosen under a name.
///
/// # Errors
/// When what was sent is not an option of the list.
pub fn one_of<O: Options>(name: &str, from: &Fields) -> Result<Option<O>, Wrong> {
    match from.typed(name) {
        "" => Ok(None),
        slug => O::of(slug).map(Some).ok_or_else(|| Wrong::whole("must be one of the options shown")),
    }
}

/// Any options of a list, in the order of the list; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Several<O>(pub Vec<O>);

impl<O: Options> Several<O> {
    /// Is this option among them?
    #[must_use]
    pub fn has(&self, option: O) -> bool {
        self.0.contains(&option)
    }
}

impl<O: Options> Answer for Several<O> {
    fn show(&self) -> String {
        self.0.iter().map(|o| o.choice().label).collect::<Vec<_>>().join(", ")
    }
    fn write(&self, name: &str, to: &mut Fields) {
        for option in &self.0 {
            to.put(name, option.choice().slug);
        }
    }
}

impl<O: Options> Read for Several<O> {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        let sent: Vec<&str> = from.all(name).iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
        if sent.iter().any(|slug| O::of(slug).is_none()) {
            return Err(Wrong::whole("must be options shown in the list"));
        }
        let chosen: Vec<O> = O::VALUES.iter().copied().filter(|o| sent.contains(&o.choice().slug)).collect();
        Ok((!chosen.is_empty()).then_some(Self(chosen)))
    }
}

impl<O: Options> Kind for Several<O> {
    type Field = Option<Self>;
    const CONTROL: Control = Control::Checkboxes(O::ALL);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_option_is_refused() {
        let sent: Fields = [("q", "maybe")].into_iter().collect();
        assert!(one_of::<YesNo>("q", &sent).is_err());
        assert!(Several::<YesNo>::read("q", &sent).is_err());
    }

    #[test]
    fn several_keep_the_order_of_the_list() {
        let sent: Fields = [("q", "no"), ("q", "yes")].into_iter().collect();
        let read = Several::<YesNo>::read("q", &sent).unwrap().unwrap();
        assert_eq!(read.show(), "Yes, No");
    }
}
