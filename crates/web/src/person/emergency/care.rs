//! What to know and what to do: warnings, how to speak with the person, and the cards for when something happens.

use crate::plan::heading::said;
use model::plan::options::ProblemKind;
use model::plan::{Alerts, Background, Document, Legal, Person, icd_may_shock, refuses_in_advance};
use model::question::Options;

pub(super) struct Care {
    pub(super) summary: Option<String>,
    pub(super) place: Option<String>,
    pub(super) advance_decision: Option<AdvanceDecision>,
    /// How an implanted defibrillator that may shock stands.
    pub(super) defibrillator: Option<String>,
    pub(super) alerts: Vec<Alert>,
    /// How to speak with the person: what is recorded of it, each with its label.
    pub(super) speaking: Vec<(&'static str, String)>,
    pub(super) cards: Vec<Card>,
}

pub(super) struct AdvanceDecision {
    pub(super) kind: Option<String>,
    pub(super) treatments: Option<String>,
    pub(super) circumstances: Option<String>,
    pub(super) on: Option<String>,
    pub(super) location: Option<String>,
}

pub(super) struct Alert {
    pub(super) kind: Option<String>,
    pub(super) text: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// Read by clinicians only.
    pub(super) safeguarding: bool,
}

/// If this happens, do this.
pub(super) struct Card {
    pub(super) problem: Option<String>,
    pub(super) expect: Option<String>,
    pub(super) first: Option<String>,
    pub(super) next: Option<String>,
    pub(super) medicine: Option<String>,
    pub(super) place: Option<String>,
    pub(super) call: Option<String>,
}

impl Care {
    pub(super) fn of(plan: &Document) -> Self {
        Self {
            summary: said(&plan.recommendations.summary),
            place: said(&plan.preferences.place_of_care),
            advance_decision: refuses_in_advance(&plan.legal).then(|| AdvanceDecision::of(&plan.legal)),
            defibrillator: said(&plan.background.implanted_device)
                .filter(|_| icd_may_shock(&plan.background)),
            alerts: alerts(&plan.alerts, &plan.background),
            speaking: speaking(&plan.person),
            cards: cards(plan),
        }
    }
}

impl AdvanceDecision {
    fn of(legal: &Legal) -> Self {
        Self {
            kind: said(&legal.adrt),
            treatments: said(&legal.adrt_treatments),
            circumstances: said(&legal.adrt_circumstances),
            on: said(&legal.adrt_on),
            location: said(&legal.adrt_location),
        }
    }
}

fn alerts(alerts: &Alerts, background: &Background) -> Vec<Alert> {
    let ordinary = alerts.in_force().map(|a| Alert {
        kind: said(&a.kind),
        text: said(&a.text),
        from: said(&a.from),
        to: said(&a.to),
        safeguarding: false,
    });
    let guarded = alerts.safeguarding_in_force().map(|a| Alert {
        kind: None,
        text: said(&a.text),
        from: said(&a.from),
        to: said(&a.to),
        safeguarding: true,
    });
    let infections = background.infection_risk.iter().map(|i| Alert {
        kind: i.infection.as_ref().map(|infection| infection.display.clone()),
        text: said(&i.precautions),
        from: None,
        to: None,
        safeguarding: false,
    });
    ordinary.chain(guarded).chain(infections).collect()
}

fn speaking(person: &Person) -> Vec<(&'static str, String)> {
    let language = person.language.as_ref().map(|language| language.display.clone());
    let all = [
        ("Likes to be called", said(&person.preferred_name)),
        ("Consider", said(&person.communication_needs)),
        ("What helps", said(&person.communication_notes)),
        ("Language", language),
        ("Interpreter", said(&person.interpreter)),
        ("Kind of interpreter", said(&person.interpreter_mode)),
    ];
    all.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

fn cards(plan: &Document) -> Vec<Card> {
    let cards = plan.recommendations.problems.iter().map(|card| Card {
        problem: match card.problem {
            Some(ProblemKind::Other) => said(&card.other).or_else(|| said(&card.problem)),
            Some(problem) => Some(problem.choice().label.to_owned()),
            None => said(&card.other),
        },
        expect: said(&card.expect),
        first: said(&card.first),
        next: said(&card.next),
        medicine: said(&card.medicine),
        place: said(&card.place),
        call: said(&card.call),
    });
    cards.collect()
}
