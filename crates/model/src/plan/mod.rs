//! The plan.
use crate::question::*;
crate::question::choices! {
    /// x
    pub enum CprDecision { Attempt = "attempt", "Attempt CPR", "450475007"; No="no","Do not"; }
}
crate::section! {
    /// Cardiopulmonary resuscitation
    pub struct Cpr = "cpr" {
        /// What is the CPR decision?
        decision: CprDecision => clinical().required();
        /// When was it decided?
        decided_on: crate::Date => clinical().required().hint("For example, 27 3 2026");
    }
}
crate::section! {
    /// Alerts
    pub struct Alerts = "alerts" {
        /// Alerts
        alerts: Many<Cpr> => shared();
    }
}
