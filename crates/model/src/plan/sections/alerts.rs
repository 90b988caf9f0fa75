//! What a crew must know before it goes in.

use crate::Date;
use crate::plan::options::{AlertKind, AlertStatus};
use crate::question::*;

crate::section! {
    /// Alerts
    pub struct Alerts = "alerts" {
        /// Alerts
        alerts: Many<Alert> => shared();
        /// Safeguarding alerts
        safeguarding: Many<SafeguardingAlert> => clinical().sensitive().hint("Written and read by clinicians only");
    }
}

crate::section! {
    /// Alert
    pub struct Alert = "alert" {
        /// What is it about?
        kind: AlertKind => shared().required();
        /// What should people know?
        text: Text<500> => shared().required();
        /// From
        from: Date => shared();
        /// To
        to: Date => shared();
        /// Status
        status: AlertStatus => shared().required();
    }
}

crate::section! {
    /// Safeguarding alert
    pub struct SafeguardingAlert = "safeguarding" {
        /// What should clinicians know?
        text: Text<1000> => clinical().required();
        /// From
        from: Date => clinical();
        /// To
        to: Date => clinical();
        /// Status
        status: AlertStatus => clinical().required();
    }
}
