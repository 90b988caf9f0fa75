//! What about an access somebody has to look at afterwards: a relationship that was claimed, what the person asks
//! about, and signs of misuse. A sign is no proof, and tells nothing of what a plan says.

use crate::person::fold;
use crate::question::choices;
use crate::time::Moment;

choices! {
    /// Why an access is looked at.
    pub enum ConcernKind {
        Claim = "claim", "Claimed a relationship";
        Override = "override", "Read past a door that had lapsed, by an emergency override";
        Questioned = "questioned", "The person asks about it: answer them, or ask the service team to";
        OwnRecord = "own-record", "Opened the record of somebody with their own name";
        SameSurname = "same-surname", "Opened the record of somebody with the same family name";
        Colleague = "colleague", "Opened the record of somebody with a colleague’s name";
        SameAddress = "same-address", "Opened the record of somebody who lives where a person with their own name lives";
        Volume = "volume", "Opened the records of very many people in a day";
        OutOfHours = "out-of-hours", "Opened a record in the night, at an organisation that works by day";
        Deceased = "deceased", "Opened the record of somebody long after their death was recorded";
    }

    /// What came of looking.
    pub enum Finding {
        InOrder = "in-order", "In order: there was a reason to open it";
        Talked = "talked", "Not quite in order: I have talked with them";
        Misuse = "misuse", "Misuse: we act on it";
    }
}

/// So many people on one day are very many for one user.
pub const VERY_MANY: u32 = 100;

/// After a death was recorded a plan is read by urgent care for a day; so many hours later a reading is looked at.
pub const AFTER_DEATH_HOURS: i64 = 24;

/// The words of a name as they are compared: titles left out, the last being the family name.
fn words(name: &str) -> Vec<String> {
    const TITLES: [&str; 8] = ["dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sister"];
    let folded = name.split_whitespace().map(fold);
    folded.filter(|word| !word.is_empty() && !TITLES.contains(&word.as_str())).collect()
}

/// Whether a member of staff's name is a person's: family name the same, and the given name too.
#[must_use]
pub fn is_named(staff: &str, given: &str, family: &str) -> bool {
    let words = words(staff);
    let first = self::words(given).into_iter().next();
    shares_family_name(staff, family) && first.is_some() && words.first() == first.as_ref() && words.len() > 1
}

/// Whether a member of staff has a person's family name, which may be of several words.
#[must_use]
pub fn shares_family_name(staff: &str, family: &str) -> bool {
    let (all, family) = (words(staff), words(family));
    !family.is_empty() && all.len() > family.len() && all.ends_with(&family)
}

/// Whether an organisation of this kind works by day only, so that a reading in the night is looked at. The kind is free
/// text; what is not known to work by day is taken to work at any hour.
#[must_use]
pub fn works_by_day(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["gp practice", "commissioner", "service team", "social care office"].iter().any(|day| kind.contains(day))
}

/// Whether a moment is in the night: from eight in the evening to seven in the morning, on the clock of the place.
#[must_use]
pub fn is_night(at: Moment) -> bool {
    let (_, hour, _) = at.on_the_wall();
    !(7..20).contains(&hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_they_are_said() {
        assert!(is_named("Dr Amina Okafor", "Amina", "OKAFOR"));
        assert!(is_named("Zoë van der Berg", "Zoe", "van der Berg"));
        assert!(!is_named("Amina Okafor", "Grace", "Okafor"));
        assert!(shares_family_name("Amina Okafor", "okafor") && !shares_family_name("Okafor", "Okafor"));
        assert!(!shares_family_name("Amina Okafor", "") && !shares_family_name("Tom Ash", "Nash"));
        assert!(!is_named("Amina Okafor", "", "Okafor"));
    }

    #[test]
    fn a_night_is_a_night_where_people_sleep() {
        assert!(
            works_by_day("GP practice") && !works_by_day("ambulance service") && !works_by_day("care home")
        );
        let at = |text: &str| Moment::parse(text).unwrap();
        assert!(is_night(at("2026-11-21T02:00:00Z")) && !is_night(at("2026-11-21T12:00:00Z")));
        // In summer the clock is an hour ahead.
        assert!(!is_night(at("2026-07-01T06:30:00Z")) && is_night(at("2026-11-21T06:30:00Z")));
    }
}
