//! Lists of places, and what happens afterwards. Codes: SCCI1580.

use crate::question::choices;

choices! {
    /// Where a person would like to be, or why that is not known.
    pub enum Place {
        OwnHome = "own-home", "Own home";
        PrivateHome = "private-home", "Relative’s or other private home";
        CareHome = "care-home", "Care home";
        NursingHome = "nursing-home", "Nursing home";
        Hospice = "hospice", "Hospice";
        CommunityHospital = "community-hospital", "Community hospital";
        AcuteHospital = "acute-hospital", "Acute hospital";
        Other = "other", "Other";
        Undecided = "undecided", "Undecided", "517161000000101";
        Declined = "declined", "Declined to say", "766391000000108";
        Unable = "unable", "Unable to express a preference", "517111000000103";
        NotAppropriate = "not-appropriate", "Discussion not appropriate", "517131000000106";
        NotDiscussed = "not-discussed", "Not yet discussed";
    }

    /// Where a person died.
    pub enum ActualPlace {
        OwnHome = "own-home", "Own home";
        PrivateHome = "private-home", "Relative’s or other private home";
        CareHome = "care-home", "Care home";
        NursingHome = "nursing-home", "Nursing home";
        Hospice = "hospice", "Hospice";
        CommunityHospital = "community-hospital", "Community hospital";
        AcuteHospital = "acute-hospital", "Acute hospital";
        UsualResidence = "usual-residence", "Usual place of residence", "887801000000106";
        Other = "other", "Other";
        NotKnown = "not-known", "Not known";
    }

    /// Organ and tissue donation.
    pub enum Donation {
        OptedIn = "opted-in", "Opted in";
        OptedOut = "opted-out", "Opted out";
        NotStated = "not-stated", "Not stated";
    }
}
