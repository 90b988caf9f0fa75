//! What the layouts show around a page: they read it as `frame`, and the banner reads the person as `patient`.

use crate::messages::{Language, Said};
use serde::Serialize;

/// Everything that stands around the words of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Frame {
    /// The places a person can go from anywhere.
    pub navigation: Vec<NavigationItem>,
    /// Who is signed in, if anyone.
    pub account: Option<Account>,
    /// What everyone on this installation must know, such as that its people are fictional.
    pub notice: Option<Notice>,
    /// Until when the one who is signed in reads by an emergency override, while they do.
    pub overridden_until: Option<String>,
    /// How the service team is reached, in the installation's own words, if it has any.
    pub service_desk: Option<String>,
    /// What is wrong with the form that was sent, in the order of the page.
    pub errors: Vec<PageError>,
    /// It is read at the person's own door: a page that staff have too is then dressed as one of MyCMC.
    pub own_door: bool,
    /// The language of the page. Pages for staff are English.
    pub language: Language,
    /// The languages that the reader can change to; none are shown where there is none.
    pub switcher: Option<Switcher>,
}

/// The languages of a page, each a button.
#[derive(Debug, Clone, Serialize)]
pub struct Switcher {
    /// The path of the page, to come back to.
    pub back: String,
    /// What there is to choose from, the language of the page among it.
    pub languages: Vec<Language>,
}

/// One place in the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationItem {
    /// Its name.
    pub text: String,
    /// Its path.
    pub href: String,
    /// Whether the page being shown is this place.
    pub current: bool,
}

/// The person who is signed in, as the header names them.
#[derive(Debug, Clone, Serialize)]
pub struct Account {
    /// The person's name.
    pub name: String,
    /// The organisation they are working for now.
    pub organisation: String,
}

/// A line above every page of an installation.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// One word that names it: `Demonstration`.
    pub label: String,
    /// What to know.
    pub text: String,
    /// This is the practice area, and here is the way out of it.
    pub leave: bool,
}

/// One thing that is wrong, said in the summary above the form.
#[derive(Debug, Clone, Serialize)]
pub struct PageError {
    /// What happened and what to do.
    pub text: Said,
    /// The field to go to, `#nhs_number`; none when no single field is at fault.
    pub href: Option<String>,
}
