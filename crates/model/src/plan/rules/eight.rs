//! The eight questions of the adult form "Do not attempt cardiopulmonary resuscitation" of the Resuscitation Council UK.
//! All are answered before a decision not to attempt CPR is published.

use super::open;
use crate::plan::options::CprDecision;
use crate::plan::{Cpr, Gap};
use crate::question::YesNo;

pub(super) fn gaps(cpr: &Cpr) -> Vec<Gap> {
    if cpr.decision != Some(CprDecision::DoNotAttempt) {
        return Vec::new();
    }
    let mut found = open(&[
        (&Cpr::can_decide, &cpr.can_decide),
        (&Cpr::refusal, &cpr.refusal),
        (&Cpr::proxy, &cpr.proxy),
        (&Cpr::reason, &cpr.reason),
        (&Cpr::reason_text, &cpr.reason_text),
        (&Cpr::told_patient, &cpr.told_patient),
        (&Cpr::told_family, &cpr.told_family),
        (&Cpr::team, &cpr.team),
        (&Cpr::endorsed_maker, &cpr.endorsed_maker),
        (&Cpr::endorsed_maker_role, &cpr.endorsed_maker_role),
        (&Cpr::endorsed_maker_registration, &cpr.endorsed_maker_registration),
        (&Cpr::endorsed_maker_at, &cpr.endorsed_maker_at),
        (&Cpr::endorsed_senior, &cpr.endorsed_senior),
    ]);
    if cpr.proxy == Some(YesNo::Yes) {
        found.extend(open(&[(&Cpr::proxy_who, &cpr.proxy_who)]));
    }
    found
}
