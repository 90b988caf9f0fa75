//! What to know and what to do: warnings, how to speak with the person, and the cards for when something happens.

use crate::plan::heading::said;
use model::plan::options::ProblemKind;
use model::plan::{Alerts, Background, Document, Legal, Person, icd_may_shock, refuses_in_advance};
use model::question::Options;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Care {
    summary: Option<String>,
    place: Option<String>,
    advance_decision: Option<AdvanceDecision>,
    /// How an implanted defibrillator that may shock stands.
    defibrillator: Option<String>,
    alerts: Vec<Alert>,
    speaking: Option<Speaking>,
    cards: Vec<Card>,
}

#[derive(Serialize)]
struct AdvanceDecision {
    kind: Option<String>,
    treatments: Option<String>,
    circumstances: Option<String>,
    on: Option<String>,
    location: Option<String>,
}

#[derive(Serialize)]
struct Alert {
    kind: Option<String>,
    text: Option<String>,
    from: Option<String>,
    to: Option<String>,
    /// Read by clinicians only.
    safeguarding: bool,
}

/// How to speak with the person.
#[derive(Default, PartialEq, Serialize)]
struct Speaking {
    called: Option<String>,
    needs: Option<String>,
    notes: Option<String>,
    language: Option<String>,
    interpreter: Option<String>,
    interpreter_mode: Option<String>,
}

/// If this happens, do this.
#[derive(Serialize)]
struct Card {
    problem: Option<String>,
    expect: Option<String>,
    first: Option<String>,
    next: Option<String>,
    medicine: Option<String>,
    place: Option<String>,
    call: Option<String>,
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
            speaking: Speaking::of(&plan.person),
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

impl Speaking {
    /// Nothing, when nothing about it is recorded.
    fn of(person: &Person) -> Option<Self> {
        let speaking = Self {
            called: said(&person.preferred_name),
            needs: said(&person.communication_needs),
            notes: said(&person.communication_notes),
            language: person.language.as_ref().map(|language| language.display.clone()),
            interpreter: said(&person.interpreter),
            interpreter_mode: said(&person.interpreter_mode),
        };
        (speaking != Self::default()).then_some(speaking)
    }
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
