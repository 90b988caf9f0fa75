//! Lists of alerts and documents. Codes: the pointer types of the National Record Locator.

use crate::question::choices;

choices! {
    /// What an alert is about. Safeguarding alerts are a list of their own, for clinicians.
    pub enum AlertKind {
        Clinical = "clinical", "Clinical";
        Infection = "infection", "Infection";
        Communication = "communication", "Communication";
        MovingAndHandling = "moving-and-handling", "Moving and handling";
        Access = "access", "Access";
        OxygenOrFire = "oxygen-or-fire", "Oxygen or fire";
        StaffSafety = "staff-safety", "Staff safety";
        Dog = "dog", "Dog";
        CallFirst = "call-first", "Call this team before conveying";
    }

    /// Whether an alert stands.
    pub enum AlertStatus {
        Active = "active", "Active";
        Inactive = "inactive", "Inactive";
        Error = "error", "Entered in error";
    }

    /// What a document is.
    pub enum PaperKind {
        Coordination = "coordination-summary", "End-of-life care co-ordination summary", "861421000000109";
        EmergencyPlan = "emergency-plan", "Emergency health care plan", "887701000000100";
        Respect = "respect", "ReSPECT form", "1382601000000107";
        Contingency = "contingency-plan", "Contingency plan", "325691000000100";
        AdvanceCarePlan = "advance-care-plan", "Advance care plan", "736366004";
        EscalationPlan = "escalation-plan", "Treatment escalation plan", "735324008";
        AdvanceDecision = "advance-decision", "Advance decision to refuse treatment (ADRT)";
        Dnacpr = "dnacpr", "DNACPR form";
        Other = "other", "Other";
    }
}
