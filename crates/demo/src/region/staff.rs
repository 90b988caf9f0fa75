//! Who works in a region: for each organisation the same places as at its like in the borough, with people of their own.

use super::names::Names;
use super::places::{Kind, Place};
use crate::borough::{Member, by_email};
use crate::content::Content;
use crate::draw::Draw;
use crate::people::Sex;
use access::Rights;
use app::account::NewStaff;
use model::{Date, OrganisationId, UserId};

/// Somebody who works for an organisation.
#[derive(Debug, Clone)]
pub(crate) struct Colleague {
    pub(crate) user: UserId,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) profession: &'static str,
    pub(crate) registration: String,
    pub(crate) rights: Rights,
}

impl Colleague {
    /// Name and profession, as they are written beneath a decision.
    pub(crate) fn signature(&self) -> String {
        format!("{}, {}", self.name, self.profession)
    }
}

/// An organisation with its staff, as the record knows them.
#[derive(Debug, Clone)]
pub(crate) struct Staffed {
    pub(crate) place: Place,
    pub(crate) id: OrganisationId,
    /// In the order of the seats.
    pub(crate) staff: Vec<Colleague>,
}

/// So many GPs of a practice have the first seats. Any of them may be somebody's own.
pub(crate) const GPS: usize = 4;
/// The seat of a practice's administrator.
pub(crate) const DESK: usize = 4;

/// The seats of an organisation: what stands before the @ of its name to sign in with, and the like of it in the borough.
pub(crate) const fn seats(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Practice => &[
            ("gp", "gp@harbour.example"),
            ("gp2", "partner@harbour.example"),
            ("gp3", "partner@harbour.example"),
            ("gp4", "partner@harbour.example"),
            ("admin", "admin@harbour.example"),
            ("nurse", "nurse@harbour.example"),
            ("ig", "ig@harbour.example"),
        ],
        Kind::Home => &[
            ("nurse", "nurse@rosewood.example"),
            ("night", "night@rosewood.example"),
            ("carer", "carer@rosewood.example"),
            ("senior", "senior@rosewood.example"),
            ("lead", "lead@larkfield.example"),
        ],
        Kind::Hospice => &[
            ("nurse", "nurse@hospice.example"),
            ("consultant", "consultant@hospice.example"),
            ("team", "team@hospice.example"),
        ],
        Kind::Nursing => {
            &[("matron", "matron@community.example"), ("district", "district@community.example")]
        }
        Kind::Hospital => &[
            ("haematology", "haematology@general.example"),
            ("children", "children@general.example"),
            ("doctor", "doctor@ed.example"),
        ],
        Kind::UrgentCare => &[
            ("crew", "doctor@outofhours.example"),
            ("adviser", "adviser@111.example"),
            ("nurse", "nurse@111.example"),
            ("ig", "ig@rosewood.example"),
        ],
        Kind::Ambulance => &[("crew", "crew@ambulance.example"), ("leader", "leader@ambulance.example")],
        Kind::Service => &[("helpdesk", "helpdesk@cmc.example"), ("second", "second@cmc.example")],
        Kind::Board => &[("figures", "figures@icb.example"), ("ig", "ig@icb.example")],
    }
}

/// The seat that answers to a member of the borough's staff.
pub(crate) fn seat_of(member: &Member) -> Option<(Kind, usize)> {
    // The second practice and the second home have the same seats as the first.
    let (local, domain) = member.email.split_once('@')?;
    let like = match (local, domain) {
        (_, "meridian.example") => format!("{local}@harbour.example"),
        ("carer", "larkfield.example") => "carer@rosewood.example".to_owned(),
        ("lead", "rosewood.example") => "lead@larkfield.example".to_owned(),
        _ => member.email.to_owned(),
    };
    Kind::ALL.into_iter().find_map(|kind| {
        let at = seats(kind).iter().position(|(_, email)| *email == like)?;
        Some((kind, at))
    })
}

/// Those who are to be put on record for an organisation, with the profession of each.
pub(crate) fn staff(
    content: &Content,
    names: &Names,
    place: &Place,
    today: Date,
    draw: Draw,
) -> Vec<NewStaff> {
    let draw = draw.within(&place.ods);
    let one = |(at, (local, like)): (usize, &(&str, &str))| {
        let member = by_email(like);
        NewStaff {
            email: format!("{local}@{}.example", place.ods.to_lowercase()),
            name: name(content, names, member, draw.within(&at.to_string())),
            profession: member.profession.to_owned(),
            registration: member.registration.map(|known| registration(known, &place.ods, at)),
            organisation: place.ods.clone(),
            rights: Rights::new(member.rights.iter().copied()),
            password: String::new(),
            password_is_first: false,
            attested_on: Some(today),
        }
    };
    seats(place.kind).iter().enumerate().map(one).collect()
}

/// A name of any origin, in Latin letters.
fn name(content: &Content, names: &Names, member: &Member, draw: Draw) -> String {
    let sex = if draw.percent("woman", 55) { Sex::Female } else { Sex::Male };
    let origin = draw.below("origin", content.origins.len());
    let name = names.draw(origin, sex, false, draw);
    let title = if member.name.starts_with("Dr ") { "Dr " } else { "" };
    format!("{title}{} {}", name.called, name.latin_family)
}

/// A number in the register of the same council, which is nobody's.
fn registration(known: &str, ods: &str, seat: usize) -> String {
    let council = known.split(' ').next().unwrap_or_default();
    let sum = ods.bytes().fold(seat, |sum, letter| sum * 31 + usize::from(letter));
    match council {
        "GMC" => format!("GMC 99{:05}", sum % 100_000),
        "NMC" => format!("NMC 99Z{:04}E", sum % 10_000),
        _ => format!("{council} PA99{:04}", sum % 10_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::borough::STAFF;

    #[test]
    fn whoever_writes_plans_in_the_borough_has_a_seat_with_the_same_rights() {
        let writers = STAFF.iter().filter(|member| member.rights.contains(&access::Right::Clinical));
        for member in writers.clone() {
            let (kind, seat) = seat_of(member).unwrap_or_else(|| panic!("{}", member.email));
            let like = by_email(seats(kind)[seat].1);
            assert_eq!(
                (like.profession, like.registration.is_some()),
                (member.profession, true),
                "{}",
                member.email
            );
        }
        assert!(writers.count() > 10);
    }
}
