//! Lists about where the person lives.

use crate::question::choices;

choices! {
    /// Another address, and what it is.
    pub enum AddressKind {
        Temporary = "temporary", "Temporary";
        Secondary = "secondary", "Second home";
    }

    /// The kind of home.
    pub enum Dwelling {
        House = "house", "House";
        Flat = "flat", "Flat";
        Bungalow = "bungalow", "Bungalow";
        Sheltered = "sheltered", "Sheltered housing";
        ResidentialHome = "residential-home", "Residential home";
        NursingHome = "nursing-home", "Nursing home";
        Hospice = "hospice", "Hospice";
        Hostel = "hostel", "Hostel";
        NoFixedAbode = "no-fixed-abode", "No fixed abode";
        Other = "other", "Other";
    }

    /// Who the person lives with.
    pub enum Lives {
        Alone = "alone", "Alone";
        Partner = "partner", "With a partner";
        Family = "family", "With family";
        Carer = "carer", "With a carer";
        CareHome = "care-home", "In a care home";
        Other = "other", "Other";
    }

    /// Equipment that a crew should know about.
    pub enum Equipment {
        Oxygen = "oxygen", "Oxygen";
        HospitalBed = "hospital-bed", "Hospital bed";
        Hoist = "hoist", "Hoist";
        SyringeDriver = "syringe-driver", "Syringe driver";
        Suction = "suction", "Suction";
        Ventilator = "ventilator", "Ventilator";
        FeedingTube = "feeding-tube", "Feeding tube";
        Catheter = "catheter", "Catheter";
    }
}
