//! The people around the person, in the order in which to ring them.

use crate::plan::options::{ContactFlag, MainCarer, Service, YesNoNotKnown};
use crate::question::*;

crate::section! {
    /// Who to call
    pub struct Contacts = "contacts" {
        /// Family, friends and others close to the person
        personal: Many<Contact> => person().location().hint("In the order in which to ring them");
        /// Professionals and teams
        professional: Many<Professional> => shared().location();
        /// Does the person have a main carer?
        main_carer_status: MainCarer => person().heading("Carer and services");
        /// What happens if the carer is unwell?
        carer_plan: Text<2000> => person();
        /// Which services are involved?
        services: Several<Service> => shared();
        /// Notes about the services
        services_notes: Text<500> => shared();
    }
}

crate::section! {
    /// Contact
    pub struct Contact = "contact" {
        /// Name
        name: Line<200> => person().required();
        /// Relationship to the person
        relationship: Line<100> => person();
        /// Telephone number
        phone: Phone => person();
        /// Another telephone number
        phone_other: Phone => person();
        /// Address
        address: Address => person();
        /// E-mail address
        email: Email => person();
        /// This contact is
        flags: Several<ContactFlag> => person().hint("Choose all that apply");
        /// Does this contact know the diagnosis?
        aware_diagnosis: YesNoNotKnown => person();
        /// Does this contact know the prognosis?
        aware_prognosis: YesNoNotKnown => person();
        /// Does this contact know about this plan?
        aware_plan: YesNoNotKnown => person();
    }
}

crate::section! {
    /// Professional or team
    pub struct Professional = "professional" {
        /// Name of the person or team
        name: Line<200> => shared().required();
        /// Role
        role: Line<100> => shared();
        /// Organisation
        organisation: Line<200> => shared();
        /// Telephone in hours
        phone_in_hours: Phone => shared();
        /// Telephone out of hours
        phone_out_of_hours: Phone => shared();
        /// Is this the key worker?
        key_worker: YesNo => shared();
        /// Still involved?
        involved: YesNo => shared();
    }
}
