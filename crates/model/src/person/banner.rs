//! The line that says on every screen whose plan this is (hazard H01).

use super::Identity;
use crate::Date;
use crate::question::Options;
use std::fmt;

/// SURNAME, Given · born, with age · gender · NHS number. A page isolates each part, so that a name written from right to
/// left cannot flip the rest (hazard H16).
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct Banner {
    /// `PEMBERTON, Dorothy`.
    pub name: String,
    /// `PEMBERTON`, for a page that isolates each part of the name.
    pub family: String,
    /// `Dorothy`.
    pub given: String,
    /// `14 Feb 1938`.
    pub born: String,
    /// `88`; at death, once the person has died.
    pub age: String,
    /// `Female`.
    pub gender: &'static str,
    /// `999 000 0018`, or that it is not known.
    pub nhs_number: String,
    /// `3 May 2026`, once the person has died; empty before.
    pub died: String,
}

impl Banner {
    /// The banner of a person, on a day.
    #[must_use]
    pub fn of(identity: &Identity, today: Date) -> Self {
        Self {
            name: format!("{}, {}", identity.family_name.to_uppercase(), identity.given_name),
            family: identity.family_name.to_uppercase(),
            given: identity.given_name.clone(),
            born: identity.birth_date.to_string(),
            age: identity.birth_date.years_until(today).to_string(),
            gender: match identity.gender {
                crate::plan::options::Gender::NotKnown => "Gender not known",
                known => known.choice().label,
            },
            nhs_number: match &identity.nhs_number {
                Some(number) => number.to_string(),
                None => "NHS number not known".to_owned(),
            },
            died: String::new(),
        }
    }

    /// The banner of a person who died on a day (hazard H08).
    #[must_use]
    pub fn of_the_dead(identity: &Identity, died_on: Date) -> Self {
        Self { died: died_on.to_string(), ..Self::of(identity, died_on) }
    }
}

impl fmt::Display for Banner {
    /// The whole line as plain text, the name isolated where it is written from right to left.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, born, age, gender, nhs_number, died, .. } = self;
        let name = isolated(name);
        let age = if died.is_empty() { age.clone() } else { format!("died {died}, aged {age}") };
        write!(f, "{name} · born {born} ({age}) · {gender} · {nhs_number}")
    }
}

impl fmt::Debug for Banner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Banner(hidden)")
    }
}

/// The text between the marks of a first-strong isolate, when it holds a letter written from right to left.
fn isolated(text: &str) -> String {
    let leftward = |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    if text.chars().any(leftward) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NhsNumber;
    use crate::plan::options::Gender;

    fn dorothy() -> Identity {
        Identity {
            nhs_number: NhsNumber::parse("9990000018").ok(),
            family_name: "Pemberton".into(),
            given_name: "Dorothy".into(),
            birth_date: Date::of(1938, 2, 14).unwrap(),
            gender: Gender::Female,
        }
    }

    #[test]
    fn the_banner_tells_people_apart_in_one_line() {
        let banner = Banner::of(&dorothy(), Date::of(2026, 11, 21).unwrap());
        assert_eq!(banner.to_string(), "PEMBERTON, Dorothy · born 14 Feb 1938 (88) · Female · 999 000 0018");
    }

    #[test]
    fn a_death_is_in_the_banner() {
        let banner = Banner::of_the_dead(&dorothy(), Date::of(2026, 2, 13).unwrap());
        assert!(banner.to_string().contains("14 Feb 1938 (died 13 Feb 2026, aged 87)"));
    }

    #[test]
    fn what_is_not_known_is_said_and_not_left_out() {
        let unknown = Identity { nhs_number: None, gender: Gender::NotKnown, ..dorothy() };
        let banner = Banner::of(&unknown, Date::of(2026, 11, 21).unwrap()).to_string();
        assert!(banner.ends_with("Gender not known · NHS number not known"), "{banner}");
    }

    #[test]
    fn a_name_from_right_to_left_cannot_flip_the_line() {
        let name =
            Identity { family_name: "عبد الله".into(), given_name: "ليلى".into(), ..dorothy() };
        let banner = Banner::of(&name, Date::of(2026, 11, 21).unwrap()).to_string();
        assert!(banner.starts_with("\u{2068}عبد الله, ليلى\u{2069} · born"), "{banner:?}");
        assert!(!Banner::of(&dorothy(), Date::of(2026, 11, 21).unwrap()).to_string().contains('\u{2068}'));
    }
}
