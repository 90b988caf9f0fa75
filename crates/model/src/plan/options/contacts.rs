//! Lists about the people around the person.

use crate::question::choices;

choices! {
    /// What a personal contact is to the person.
    pub enum ContactFlag {
        NextOfKin = "next-of-kin", "Next of kin";
        MainCarer = "main-carer", "Main carer";
        Emergency = "emergency", "Emergency contact";
        LivesWith = "lives-with", "Lives with the person";
        HasKey = "has-key", "Has a key";
        Attorney = "attorney", "Attorney for health and welfare";
        Deputy = "deputy", "Deputy appointed by the court";
        Parent = "parent", "Has parental responsibility";
        TellDecisions = "tell-decisions", "To be told about decisions";
    }

    /// Whether the person has a carer. Codes: SCCI1580.
    pub enum MainCarer {
        HasCarer = "has-carer", "Has a carer", "184156005";
        NoCarer = "no-carer", "Does not have a carer", "414041006";
        NotKnown = "not-known", "Not known";
    }

    /// Services that are involved.
    pub enum Service {
        CommunityNursing = "community-nursing", "Community nursing";
        PalliativeCare = "palliative-care", "Specialist palliative care";
        Hospice = "hospice", "Hospice";
        OccupationalTherapy = "occupational-therapy", "Occupational therapy";
        Physiotherapy = "physiotherapy", "Physiotherapy";
        MentalHealth = "mental-health", "Mental health";
        LearningDisability = "learning-disability", "Learning disability";
        SocialWorker = "social-worker", "Social worker";
        HomeCare = "home-care", "Home care";
        CareHome = "care-home", "Care home";
        OutOfHours = "out-of-hours", "Out of hours";
        Other = "other", "Other";
    }
}
