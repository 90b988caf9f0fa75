//! What of a plan stands out for a crew that has a minute. Which answers those are is a matter of care, so it is decided
//! here; how they are said is the page's.

use super::options::{AdvanceDecision, AlertStatus, Icd};
use super::{Alert, Alerts, Background, Legal, SafeguardingAlert};

/// May an implanted defibrillator shock this person? One that was to be deactivated, and was not, still may.
#[must_use]
pub fn icd_may_shock(background: &Background) -> bool {
    match background.implanted_device {
        Some(Icd::Active | Icd::DeactivationAgreed) => true,
        Some(Icd::Deactivated | Icd::NoneFitted | Icd::NotKnown) | None => false,
    }
}

/// Is there an advance decision to refuse treatment? It binds whoever treats (Mental Capacity Act 2005, section 26).
#[must_use]
pub fn refuses_in_advance(legal: &Legal) -> bool {
    match legal.adrt {
        Some(AdvanceDecision::Treatment | AdvanceDecision::LifeSustaining) => true,
        Some(AdvanceDecision::NoneMade | AdvanceDecision::NotKnown) | None => false,
    }
}

impl Alerts {
    /// The alerts that stand. A date that has passed ends none of them: only somebody who says so does.
    pub fn in_force(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.iter().filter(|alert| stands(alert.status))
    }

    /// The safeguarding alerts that stand.
    pub fn safeguarding_in_force(&self) -> impl Iterator<Item = &SafeguardingAlert> {
        self.safeguarding.iter().filter(|alert| stands(alert.status))
    }
}

/// An alert without a status, from a plan that lacks it, is not to be missed.
const fn stands(status: Option<AlertStatus>) -> bool {
    match status {
        Some(AlertStatus::Active) | None => true,
        Some(AlertStatus::Inactive | AlertStatus::Error) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Many;

    #[test]
    fn a_defibrillator_that_was_to_be_deactivated_may_still_shock() {
        let with =
            |implanted_device| icd_may_shock(&Background { implanted_device, ..Background::default() });
        for (device, shocks) in [
            (Some(Icd::Active), true),
            (Some(Icd::DeactivationAgreed), true),
            (Some(Icd::Deactivated), false),
            (Some(Icd::NoneFitted), false),
            (Some(Icd::NotKnown), false),
            (None, false),
        ] {
            assert_eq!(with(device), shocks, "{device:?}");
        }
    }

    #[test]
    fn an_advance_decision_of_either_kind_is_one() {
        let with = |adrt| refuses_in_advance(&Legal { adrt, ..Legal::default() });
        for (adrt, refuses) in [
            (Some(AdvanceDecision::Treatment), true),
            (Some(AdvanceDecision::LifeSustaining), true),
            (Some(AdvanceDecision::NoneMade), false),
            (Some(AdvanceDecision::NotKnown), false),
            (None, false),
        ] {
            assert_eq!(with(adrt), refuses, "{adrt:?}");
        }
    }

    #[test]
    fn an_alert_stands_until_somebody_ends_it() {
        let alert = |status| Alert { status, ..Alert::default() };
        let guarded = |status| SafeguardingAlert { status, ..SafeguardingAlert::default() };
        let all = [Some(AlertStatus::Active), Some(AlertStatus::Inactive), Some(AlertStatus::Error), None];
        let alerts = Alerts {
            alerts: Many(all.into_iter().map(alert).collect()),
            safeguarding: Many(all.into_iter().map(guarded).collect()),
        };
        let standing = [Some(AlertStatus::Active), None];
        assert!(alerts.in_force().map(|a| a.status).eq(standing));
        assert!(alerts.safeguarding_in_force().map(|a| a.status).eq(standing));
    }
}
