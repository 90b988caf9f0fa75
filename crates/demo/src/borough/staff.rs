//! The staff. The numbers in the registers have the shape of real ones and are in nobody's register.

use super::organisations::*;
use access::Right::{self, Administrator, Clinical, Figures, Governance, Lead, Service, View};

/// A member of staff.
#[derive(Debug)]
pub struct Member {
    /// The name to sign in with.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// Profession.
    pub profession: &'static str,
    /// Number in the register of the GMC, NMC or HCPC; needed to publish.
    pub registration: Option<&'static str>,
    /// Rights.
    pub rights: &'static [Right],
    pub(crate) at: &'static Organisation,
}

impl Member {
    /// The organisation's name.
    #[must_use]
    pub const fn organisation(&self) -> &'static str {
        self.at.name
    }

    /// Name and profession, as they are written beneath a decision.
    pub(crate) fn signature(&self) -> String {
        format!("{}, {}", self.name, self.profession)
    }
}

/// So many of the list, from its beginning, are shown to visitors.
pub(super) const SHOWN: usize = 12;

/// Declares somebody with a number in a register.
const fn registered(
    email: &'static str,
    name: &'static str,
    profession: &'static str,
    number: &'static str,
    at: &'static Organisation,
    rights: &'static [Right],
) -> Member {
    Member { email, name, profession, registration: Some(number), rights, at }
}

/// Declares somebody without one.
const fn member(
    email: &'static str,
    name: &'static str,
    profession: &'static str,
    at: &'static Organisation,
    rights: &'static [Right],
) -> Member {
    Member { email, name, profession, registration: None, rights, at }
}

#[rustfmt::skip]
pub(crate) static STAFF: [Member; 34] = [
    registered("gp@harbour.example", "Dr Amina Okafor", "GP", "GMC 9990101", &HARBOUR, &[Clinical, Lead]),
    member("admin@harbour.example", "Linda Marsh", "Practice administrator", &HARBOUR, &[Administrator]),
    registered("nurse@rosewood.example", "Ruth Bell", "Registered nurse", "NMC 99Z0130E", &ROSEWOOD, &[Clinical]),
    member("carer@rosewood.example", "Sam Patel", "Health care assistant", &ROSEWOOD, &[Administrator]),
    member("lead@rosewood.example", "Margaret Oduya", "Home manager", &ROSEWOOD, &[Lead]),
    member("ig@rosewood.example", "Philip Stroud", "Caldicott Guardian", &ROSEWOOD, &[Governance]),
    registered("crew@ambulance.example", "Jo Fielding", "Paramedic", "HCPC PA99160", &AMBULANCE, &[View]),
    member("adviser@111.example", "Dev Anand", "Call adviser", &ADVICE, &[View]),
    registered("doctor@ed.example", "Dr Claire Beaumont", "Emergency medicine registrar", "GMC 9990180", &HOSPITAL, &[View]),
    registered("nurse@hospice.example", "Frances Nolan", "Palliative care nurse specialist", "NMC 99Z0140E", &HOSPICE, &[Clinical]),
    member("helpdesk@cmc.example", "Priti Shah", "Service team", &SERVICE, &[Service]),
    member("figures@icb.example", "Howard Lyle", "Commissioning analyst", &BOARD, &[Figures]),

    registered("partner@harbour.example", "Dr Tomasz Zieliński", "GP", "GMC 9990102", &HARBOUR, &[Clinical]),
    registered("nurse@harbour.example", "Ifeoma Eze", "Advanced nurse practitioner", "NMC 99Z0101E", &HARBOUR, &[Clinical]),
    member("ig@harbour.example", "Barbara Finn", "Practice manager and Caldicott Guardian", &HARBOUR, &[Governance]),
    registered("gp@meridian.example", "Dr Priya Raman", "GP", "GMC 9990111", &MERIDIAN, &[Clinical, Lead]),
    registered("partner@meridian.example", "Dr Gareth Llewellyn", "GP", "GMC 9990112", &MERIDIAN, &[Clinical]),
    member("admin@meridian.example", "Shazia Iqbal", "Care co-ordinator", &MERIDIAN, &[Administrator]),
    registered("night@rosewood.example", "Blessing Adeyemi", "Registered nurse", "NMC 99Z0131E", &ROSEWOOD, &[Clinical]),
    member("senior@rosewood.example", "Mirela Ionescu", "Senior carer", &ROSEWOOD, &[Administrator]),
    member("carer@larkfield.example", "Dawn Whitcombe", "Senior carer", &LARKFIELD, &[Administrator]),
    member("lead@larkfield.example", "Joseph Mensah", "Registered manager", &LARKFIELD, &[Lead, Administrator]),
    registered("consultant@hospice.example", "Dr Miriam Adler", "Consultant in palliative medicine", "GMC 9990140", &HOSPICE, &[Clinical, Lead]),
    registered("team@hospice.example", "Niamh Kearney", "Community palliative care nurse", "NMC 99Z0141E", &HOSPICE, &[Clinical]),
    registered("matron@community.example", "Yvonne Baptiste", "Community matron", "NMC 99Z0150E", &NURSING, &[Clinical, Lead]),
    registered("district@community.example", "Karl Jensen", "District nurse", "NMC 99Z0151E", &NURSING, &[Clinical]),
    registered("leader@ambulance.example", "Marcus Reid", "Clinical team leader", "HCPC PA99161", &AMBULANCE, &[View]),
    registered("nurse@111.example", "Angela Prior", "Nurse adviser", "NMC 99Z0111E", &ADVICE, &[View]),
    registered("doctor@outofhours.example", "Dr Samuel Osei", "Out of hours GP", "GMC 9990170", &OUT_OF_HOURS, &[View]),
    registered("sister@ed.example", "Rosalind Tan", "Ward sister", "NMC 99Z0180E", &HOSPITAL, &[View]),
    registered("haematology@general.example", "Dr Leon Charles", "Consultant haematologist", "GMC 9990183", &HOSPITAL, &[Clinical]),
    registered("children@general.example", "Dr Hannah Weiss", "Consultant paediatrician", "GMC 9990182", &HOSPITAL, &[Clinical]),
    member("second@cmc.example", "Neil Archer", "Service team", &SERVICE, &[Service]),
    member("ig@icb.example", "Dr Eleanor Vance", "Caldicott Guardian", &BOARD, &[Governance]),
];

/// The member with this name to sign in with; the first of the list when there is none.
pub(crate) fn by_email(email: &str) -> &'static Member {
    STAFF.iter().find(|m| m.email == email).unwrap_or(&STAFF[0])
}

/// One of the two GPs of a practice.
pub(crate) fn gp_of(practice: &Organisation, second: bool) -> &'static Member {
    let mut gps = STAFF.iter().filter(|m| m.at == practice && m.profession == "GP");
    gps.nth(usize::from(second)).unwrap_or(&STAFF[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_has_somebody_and_every_clinician_who_publishes_is_registered() {
        for right in Right::ALL {
            assert!(STAFF.iter().any(|m| m.rights.contains(&right)), "{right}");
        }
        let clinical = STAFF.iter().filter(|m| m.rights.contains(&Clinical));
        assert!(clinical.clone().count() > 10);
        assert!(clinical.into_iter().all(|m| m.registration.is_some()));
    }

    #[test]
    fn the_names_to_sign_in_with_are_those_that_are_promised() {
        let promised = [
            "gp@harbour.example",
            "admin@harbour.example",
            "nurse@rosewood.example",
            "carer@rosewood.example",
            "lead@rosewood.example",
            "ig@rosewood.example",
            "crew@ambulance.example",
            "adviser@111.example",
            "doctor@ed.example",
            "nurse@hospice.example",
            "helpdesk@cmc.example",
            "figures@icb.example",
        ];
        assert!(STAFF[..SHOWN].iter().map(|m| m.email).eq(promised));
        let mut emails: Vec<&str> = STAFF.iter().map(|m| m.email).collect();
        emails.sort_unstable();
        emails.dedup();
        assert_eq!(emails.len(), STAFF.len());
        assert!(STAFF.iter().all(|m| by_email(m.email).name == m.name));
    }
}
