//! Consent: without it no plan is started.

use crate::Date;
use crate::plan::options::{Capacity, ConsentBasis, ConsentHow};
use crate::question::*;

crate::section! {
    /// Patient consent
    pub struct Consent = "consent" {
        /// On what basis is this plan made and shared?
        basis: ConsentBasis => shared().required();
        /// Why could the person not consent, and who was consulted?
        justification: Text<2000> => shared().conditional().hint("Needed when somebody else decided for the person");
        /// When was consent obtained?
        obtained_on: Date => shared().required().past().hint("For example, 27 3 2026");
        /// Who obtained it?
        obtained_by: Line<200> => shared().required().hint("Name and role");
        /// How was it given?
        how: ConsentHow => shared().required();
        /// Does it cover making a plan?
        covers_creation: YesNo => shared().required().heading("What the consent covers").hint("No plan is started without this");
        /// Does it cover sharing the plan with urgent care services?
        covers_sharing: YesNo => shared().required().hint("No plan is started without this");
        /// Does it cover the use of the plan in statistics?
        covers_secondary_use: YesNo => shared().required().hint("If not, the plan stays out of statistics. Care is not affected");
        /// Did the person have capacity to decide about this plan?
        capacity: Capacity => shared().conditional().heading("Mental capacity").hint("Needed when somebody else decided for the person");
        /// When was capacity assessed?
        capacity_on: Date => shared().conditional().past();
        /// Who assessed capacity?
        capacity_by: Line<200> => shared().conditional().hint("Name and role");
        /// Which decision was assessed?
        capacity_decision: Text<500> => shared().conditional().hint("Capacity is for one decision at one time");
        /// Which attorney gave consent?
        attorney: ContactLink => shared().conditional().location().heading("Attorney and leaflet").hint("One of the people in “Who to call”, marked there as attorney");
        /// Was the leaflet about these plans given?
        leaflet_given: YesNo => shared();
    }
}
