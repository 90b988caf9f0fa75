//! The doors that are shut to somebody, each with what opens it; and their own: the policy, and the record of training.

use super::lapsing::Lapsing;
use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
use access::{Behind, Door, Right};
use app::account::{self, Ready};
use app::{Gap, Stop};
use model::organisation::{POLICY, Training};
use model::question::Fields;
use model::question::form::Hand;
use serde::Serialize;
use ui::walk;

#[derive(Serialize)]
struct Page {
    doors: Vec<Line>,
    shut: usize,
    organisation: String,
    /// May see to the organisation's doors.
    leads: bool,
    signs: bool,
    governance_lapses: Option<String>,
    lapsing: Option<Lapsing>,
    /// The way past what has lapsed, where there is one.
    offer: Option<Offer>,
    /// Nothing keeps them from reading, be it by an override.
    reads: bool,
    helpers: Helpers,
}

/// The form of an override, as it was typed.
#[derive(Serialize)]
struct Offer {
    key: String,
    why: String,
    treating: bool,
    wrong: Wrong,
}

#[derive(Serialize)]
struct Helpers {
    leads: Vec<String>,
    governance: Vec<String>,
}

/// A door; its words stand in the template.
#[derive(Serialize)]
struct Line {
    word: &'static str,
    open: bool,
}

#[derive(Serialize)]
struct PolicyPage {
    version: u32,
    accepted: bool,
}

#[derive(Serialize)]
struct TrainingPage {
    form: walk::Form,
    /// What is on record: label and day.
    known: Vec<beside::Said>,
}

const READY_PAGE: &str = "account/ready.html";
const POLICY_PAGE: &str = "account/policy.html";
const TRAINING_PAGE: &str = "account/training.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let own = doors(&desk, &Fields::default(), &[]).await?;
    desk.page(READY_PAGE, own)
}

/// Passes what has lapsed, for a shift.
pub(crate) async fn override_doors(desk: Desk, Form(fields): Form) -> Answer {
    let key = desk.deed(&fields);
    match account::override_doors(desk.house(), &desk.session, &fields, &key).await {
        Ok(()) => go("/"),
        Err(stop) => {
            let found = gaps(stop)?;
            // Nobody is told what is wrong with a form that is not theirs to send.
            let own = doors(&desk, &fields, &found).await?;
            if own.offer.is_none() {
                return go("/ready");
            }
            desk.page_again(errors(&found), READY_PAGE, own)
        }
    }
}

async fn doors(desk: &Desk, fields: &Fields, found: &[Gap]) -> Result<Page, Stop> {
    let ready = account::ready(desk.house(), &desk.session).await?;
    let offered = account::may_override(desk.house(), &desk.session).await?;
    let doors = Door::ALL.map(|door| Line { word: door.word(), open: !ready.doors.shut.contains(&door) });
    Ok(Page {
        lapsing: Lapsing::of(desk, &ready.doors),
        offer: offered.then(|| Offer {
            key: desk.key(fields),
            why: fields.typed("why").to_owned(),
            treating: fields.typed("treating") == "yes",
            wrong: wrong(found),
        }),
        reads: ready.doors.before(Behind::ReadingDoors).is_empty(),
        helpers: Helpers { leads: ready.who_can_help.leads, governance: ready.who_can_help.governance },
        shut: ready.doors.shut.len(),
        doors: doors.into(),
        organisation: desk.session.organisation().to_owned(),
        leads: desk.session.has(Right::Lead),
        signs: desk.session.has(Right::Governance),
        governance_lapses: ready.attested.governance_lapses_on().map(|day| day.plus_days(-1).to_string()),
    })
}

pub(crate) async fn policy(desk: Desk) -> Answer {
    let ready = account::ready(desk.house(), &desk.session).await?;
    desk.page(POLICY_PAGE, PolicyPage { version: POLICY, accepted: ready.attested.has_accepted() })
}

pub(crate) async fn accept(desk: Desk, Form(fields): Form) -> Answer {
    match account::accept_policy(desk.house(), &desk.session, &fields).await {
        Ok(()) => go("/ready"),
        Err(stop) => {
            let found = gaps(stop)?;
            desk.page_again(errors(&found), POLICY_PAGE, PolicyPage { version: POLICY, accepted: false })
        }
    }
}

pub(crate) async fn training(desk: Desk) -> Answer {
    let own = of(&desk, &Fields::default(), &[]).await?;
    desk.page(TRAINING_PAGE, own)
}

pub(crate) async fn attest(desk: Desk, Form(fields): Form) -> Answer {
    match account::attest_training(desk.house(), &desk.session, &fields).await {
        Ok(()) => go("/ready"),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, &fields, &found).await?;
            desk.page_again(errors(&found), TRAINING_PAGE, own)
        }
    }
}

async fn of(desk: &Desk, typed: &Fields, found: &[Gap]) -> Result<TrainingPage, Stop> {
    let Ready { attested, .. } = account::ready(desk.house(), &desk.session).await?;
    let known = Training {
        view_on: attested.view_on,
        clinical_on: attested.clinical_on,
        governance_on: attested.governance_on,
    };
    let form = beside::form(&Training::default(), typed, Hand::ADMINISTRATOR, found);
    Ok(TrainingPage { form, known: beside::said(&known) })
}
