//! Rules within lists, and about "only if". Source: Resuscitation Council UK, ReSPECT version 3: recommendations are
//! written so that a crew that has never met the person can follow them.

use super::dates::ends_before_it_begins;
use super::open;
use crate::plan::options::{Intervention, ProblemKind};
use crate::plan::{Alerts, Gap, ProblemCard, Recommendations};
use crate::question::{Field, Problem};

pub(super) fn gaps(treatment: &Recommendations) -> Vec<Gap> {
    let mut found = Vec::new();
    if interventions(treatment).contains(&Some(Intervention::OnlyIf)) {
        found.extend(open(&[(&Recommendations::interventions_only_if, &treatment.interventions_only_if)]));
    }
    for (at, card) in treatment.problems.iter().enumerate() {
        if card.problem == Some(ProblemKind::Other) && card.other.is_blank() {
            let message = "The problem is “Other”: say what may happen";
            found.push(Gap::within(&Recommendations::problems, at, &ProblemCard::other, message));
        }
    }
    found
}

/// What is recommended about each intervention, in the order of the page.
fn interventions(treatment: &Recommendations) -> [Option<Intervention>; 11] {
    [
        treatment.interventions_hospital,
        treatment.interventions_intensive_care,
        treatment.interventions_ventilation,
        treatment.interventions_niv,
        treatment.interventions_iv_fluids,
        treatment.interventions_iv_antibiotics,
        treatment.interventions_oral_antibiotics,
        treatment.interventions_blood_products,
        treatment.interventions_dialysis,
        treatment.interventions_tube_feeding,
        treatment.interventions_icd_shock,
    ]
}

pub(super) fn check_alerts(alerts: &Alerts) -> Vec<Problem> {
    let ordinary = alerts.alerts.iter().map(|a| (a.from, a.to)).enumerate();
    let guarded = alerts.safeguarding.iter().map(|a| (a.from, a.to)).enumerate();
    let all = ordinary.map(|a| ("alerts", a)).chain(guarded.map(|a| ("safeguarding", a)));
    all.filter(|(_, (_, (from, to)))| ends_before_it_begins(*from, *to))
        .map(|(list, (at, _))| Problem {
            field: format!("{list}.{at}.to-day"),
            message: "The alert ends before it begins. Correct one of the two dates".to_owned(),
        })
        .collect()
}
