//! Answers that point at somebody: one of the plan's own contacts, or a member of staff.

use crate::question::form::Wrong;
use crate::question::{Answer, Control, Fields, Read, field::single};
use crate::{UserId, text};
use serde::{Deserialize, Serialize};

/// One of the people in "Who to call", by name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContactLink(pub String);

impl std::fmt::Debug for ContactLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ContactLink(hidden)")
    }
}

impl Answer for ContactLink {
    fn show(&self) -> String {
        self.0.clone()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, &self.0);
    }
}

impl Read for ContactLink {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        Ok(text::line(from.typed(name), 200).map_err(|e| Wrong::whole(e.to_string()))?.map(Self))
    }
}

/// A member of staff. The name is written by the program when the link is saved: a page sends only who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLink {
    /// Who it is.
    pub user: UserId,
    /// The name and profession, as they stood when the link was made.
    pub name: String,
}

impl Answer for StaffLink {
    fn show(&self) -> String {
        self.name.clone()
    }
    fn write(&self, name: &str, to: &mut Fields) {
        to.put(name, self.user.to_string());
    }
}

impl Read for StaffLink {
    fn read(name: &str, from: &Fields) -> Result<Option<Self>, Wrong> {
        match from.typed(name) {
            "" => Ok(None),
            id => match UserId::parse(id) {
                Some(user) => Ok(Some(Self { user, name: String::new() })),
                None => Err(Wrong::whole("must be one of the people shown")),
            },
        }
    }
}

single! {
    [] ContactLink => Control::Contact;
    [] StaffLink => Control::Staff;
}
