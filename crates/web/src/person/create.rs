//! Putting a person on record by typing who they are. Whoever may be on record already is shown first (hazard H13).

use super::ASKED;
use super::row::Row;
use crate::beside::unmarked;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, carried, errors, problems};
use access::actions::CreatePerson;
use app::person::{self, Match};
use app::{Conflict, Gap, Stop};
use model::ProposalId;
use model::person::{Banner, identity};
use model::plan::Person;
use model::question::Fields;
use model::question::form::{self, Hand};
use serde::Serialize;
use ui::walk::{self, Asking};

#[derive(Serialize)]
struct Page {
    form: walk::Form,
    /// The questionnaire for which the person is put on record; empty where there is none.
    proposal: String,
    key: String,
}

/// Two people side by side: the one who was typed, and whoever is on record.
#[derive(Serialize)]
struct AlikePage {
    /// Nobody is created with a number that is somebody else's.
    taken: bool,
    mine: Option<Banner>,
    rows: Vec<Row>,
    sent: Vec<(String, String)>,
    key: String,
}

const TEMPLATE: &str = "person/create.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    desk.house().may(&desk.session, CreatePerson {}).await?;
    desk.page(TEMPLATE, Page::of(&desk, &Fields::default(), &[]))
}

pub(crate) async fn submit(desk: Desk, Form(fields): Form) -> Answer {
    // From a search that found nobody, or to change what was typed: nothing is created yet.
    if fields.typed("then") == "fill" {
        desk.house().may(&desk.session, CreatePerson {}).await?;
        return desk.page(TEMPLATE, Page::of(&desk, &fields, &[]));
    }
    let (knowingly, deed) = (fields.typed("knowingly") == "yes", desk.deed(&fields));
    match person::create(desk.house(), &desk.session, &fields, knowingly, &deed).await {
        Ok(person) => match ProposalId::parse(fields.typed("proposal")) {
            // The questionnaire for which it was done is matched next; the new person is among those it offers.
            Some(proposal) => go(&format!("/proposals/{proposal}")),
            None => go(&format!("/people/{person}")),
        },
        Err(Stop::Conflict(Conflict::Alike(found))) => alike(&desk, &fields, found, false),
        Err(Stop::Conflict(Conflict::NumberTaken(found))) => alike(&desk, &fields, found, true),
        Err(stop) => {
            let found = gaps(stop)?;
            desk.house().may(&desk.session, CreatePerson {}).await?;
            desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, &fields, &found))
        }
    }
}

fn alike(desk: &Desk, fields: &Fields, found: Vec<Match>, taken: bool) -> Answer {
    let own = AlikePage {
        taken,
        mine: banner(desk, fields),
        rows: found.into_iter().map(Row::from).collect(),
        sent: carried(fields),
        key: desk.key(fields),
    };
    desk.page_of_conflict(Vec::new(), "person/alike.html", own)
}

/// Who was typed, told as whoever is on record is told.
fn banner(desk: &Desk, fields: &Fields) -> Option<Banner> {
    let mut person = Person::default();
    let problems = form::read(&mut person, fields, Hand::REGISTRAR);
    let today = desk.house().now().day();
    identity(&person, today).ok().filter(|_| problems.is_empty()).map(|who| Banner::of(&who, today))
}

impl Page {
    fn of(desk: &Desk, fields: &Fields, gaps: &[Gap]) -> Self {
        let (nobody, problems) = (Person::default(), problems(gaps));
        let asking = Asking {
            problems: &problems,
            only: Some(ASKED),
            ..Asking::new(&nobody, fields, Hand::REGISTRAR)
        };
        let proposal = fields.typed("proposal").to_owned();
        Self { form: unmarked(walk::form(&asking)), proposal, key: desk.key(fields) }
    }
}
