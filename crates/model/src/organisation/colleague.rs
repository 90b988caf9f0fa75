//! A line of the user access form: whom the lead asks access for.

use super::Registration;
use crate::question::*;

choices! {
    /// A right that can be asked on the form. Its slug is the word of the right.
    pub enum AskedRight {
        Clinical = "clinical", "Clinical: completes, publishes and reviews plans (registered clinicians)";
        Administrator = "administrator", "Administrator: starts plans and fills the parts that are not clinical";
        View = "view", "View: finds a person and reads the published plan";
        Lead = "lead", "Lead: keeps this form, the organisation’s devices and agreements";
        Governance = "governance", "Information governance: signs the agreement and reads the access log";
    }
}

crate::section! {
    /// Add a colleague
    pub struct Colleague = "colleague" {
        /// What is their full name?
        name: Line<200> => shared().required();
        /// What is their e-mail address at work?
        email: Email => shared().required().hint("An address of their own: the invitation goes there, and they sign in with it");
        /// What is their profession?
        profession: Line<200> => shared().required().hint("For example, Registered nurse or Care home administrator");
        /// What is their registration number?
        registration: Registration => shared().hint("GMC (7 digits), NMC (such as 12A3456E) or HCPC (such as PA12345). Without one nobody can publish a plan");
        /// What do they need to do?
        rights: Several<AskedRight> => shared().required();
    }
}
