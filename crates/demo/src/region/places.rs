//! The organisations of a region: as many as its people need. Codes have the shape of real ones and belong to nobody.

use crate::borough::{self, Organisation};
use crate::content::Region;

/// The kinds of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Practice,
    Home,
    Hospice,
    Nursing,
    Hospital,
    UrgentCare,
    Ambulance,
    Service,
    Board,
}

impl Kind {
    pub(crate) const ALL: [Self; 9] = [
        Self::Practice,
        Self::Home,
        Self::Hospice,
        Self::Nursing,
        Self::Hospital,
        Self::UrgentCare,
        Self::Ambulance,
        Self::Service,
        Self::Board,
    ];

    /// How many there are for so many people: the bounds are of what the words can name apart.
    pub(crate) fn count(self, people: usize) -> usize {
        match self {
            Self::Practice => (people / 8_000).clamp(2, 200),
            Self::Home => (people / 2_500).clamp(2, 500),
            Self::Hospice => (people / 40_000).clamp(1, 25),
            Self::Nursing => (people / 20_000).clamp(1, 23),
            Self::Hospital | Self::UrgentCare | Self::Ambulance | Self::Service | Self::Board => 1,
        }
    }

    /// The one of the borough that serves the region as well.
    const fn of_the_borough(self) -> Option<&'static Organisation> {
        match self {
            Self::Hospital => Some(&borough::HOSPITAL),
            Self::Ambulance => Some(&borough::AMBULANCE),
            Self::Service => Some(&borough::SERVICE),
            Self::Board => Some(&borough::BOARD),
            Self::Practice | Self::Home | Self::Hospice | Self::Nursing | Self::UrgentCare => None,
        }
    }

    /// What the record calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Practice => borough::HARBOUR.kind,
            Self::Home => borough::ROSEWOOD.kind,
            Self::Hospice => borough::HOSPICE.kind,
            Self::Nursing => borough::NURSING.kind,
            Self::UrgentCare => "111 and out of hours service",
            Self::Hospital => borough::HOSPITAL.kind,
            Self::Ambulance => borough::AMBULANCE.kind,
            Self::Service => borough::SERVICE.kind,
            Self::Board => borough::BOARD.kind,
        }
    }
}

/// An organisation.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) kind: Kind,
    pub(crate) ods: String,
    pub(crate) name: String,
    /// As texts speak of it.
    pub(crate) short: String,
    pub(crate) by_day: String,
    pub(crate) by_night: String,
    pub(crate) street: String,
    pub(crate) town: String,
    /// The first half of the postcodes around it.
    pub(crate) district: String,
}

/// Every organisation of a kind, in a region of so many people.
pub(crate) fn places(words: &Region, kind: Kind, people: usize) -> Vec<Place> {
    (0..kind.count(people)).map(|at| place(words, kind, at)).collect()
}

fn place(words: &Region, kind: Kind, at: usize) -> Place {
    let (ods, name, short) = named(words, kind, at);
    let (by_day, by_night) = match kind.of_the_borough() {
        Some(known) => (known.by_day.to_owned(), known.by_night.to_owned()),
        None if kind == Kind::UrgentCare => ("111".to_owned(), "111".to_owned()),
        None if kind == Kind::Practice => (line(kind, at), "111".to_owned()),
        None => (line(kind, at), line(kind, at + 500)),
    };
    let street = format!("{} {}", 1 + at * 7 % 90, nth(&words.streets, at * 5 + kind as usize));
    let town = nth(&words.towns, at).to_owned();
    Place { kind, ods, name, short, by_day, by_night, street, town, district: format!("TZ{}", 1 + at % 99) }
}

/// Code, name and short name.
fn named(words: &Region, kind: Kind, at: usize) -> (String, String, String) {
    let two = |first: &[String], second: &[String]| {
        let (word, kind) = (nth(first, at), nth(second, at / first.len().max(1)));
        (format!("{word} {kind}"), word.to_owned())
    };
    let number = at + 1;
    let (ods, (name, short)) = match kind {
        Kind::Practice => (format!("Z99{number:03}"), two(&words.practices, &words.practice_kinds)),
        Kind::Home => (format!("VZZ{number:03}"), two(&words.homes, &words.home_kinds)),
        Kind::Hospice => {
            let saint = nth(&words.saints, at);
            (format!("ZZH{number:02}"), (format!("St {saint}'s Hospice"), format!("St {saint}'s")))
        }
        Kind::Nursing => {
            let town = nth(&words.towns, at);
            (format!("ZZN{number:02}"), (format!("{town} Community Nursing"), town.to_owned()))
        }
        Kind::UrgentCare => ("ZZ111".to_owned(), ("Tidewell Urgent Care".to_owned(), "Tidewell".to_owned())),
        Kind::Hospital | Kind::Ambulance | Kind::Service | Kind::Board => {
            let (ods, name) = kind.of_the_borough().map_or(("", ""), |known| (known.ods, known.name));
            (ods.to_owned(), (name.to_owned(), name.to_owned()))
        }
    };
    (ods, name, short)
}

fn nth(words: &[String], at: usize) -> &str {
    words.get(at % words.len().max(1)).map_or("", String::as_str)
}

/// A telephone number of the ranges that are kept for drama. They have fewer than a region has telephones.
fn line(kind: Kind, at: usize) -> String {
    match kind {
        Kind::Practice => format!("020 7946 0{:03}", at % 1000),
        Kind::Home => format!("01632 960{:03}", at % 1000),
        _ => format!("01632 960{:03}", (kind as usize * 131 + at) % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_organisations_of_the_largest_region_share_a_name_or_a_code() {
        let words = Content::region().unwrap();
        let all: Vec<Place> =
            Kind::ALL.iter().flat_map(|kind| places(&words, *kind, crate::MOST_PEOPLE)).collect();
        assert!(all.len() > 500, "{}", all.len());
        let names: BTreeSet<&str> = all.iter().map(|place| place.name.as_str()).collect();
        let codes: BTreeSet<&str> = all.iter().map(|place| place.ods.as_str()).collect();
        assert_eq!((names.len(), codes.len()), (all.len(), all.len()));
    }
}
