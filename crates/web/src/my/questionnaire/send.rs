//! Sending a questionnaire: to whom, and whether an appointment is wanted.

use super::{at, shown, summary, to_write, under_way, was};
use crate::desk::{go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, problems};
use app::my::{self, OwnProposal};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::ProposalId;
use model::proposal::Appointment;
use model::question::form::{self, Hand};
use model::question::{Fields, Problem, Section};
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Asking, Wording};

#[derive(Serialize)]
struct Page {
    here: String,
    practice: Option<String>,
    /// The id of that place.
    shown: String,
    form: walk::Form,
    lacks_who: bool,
    key: String,
}

const TEMPLATE: &str = "my/questionnaire/send.html";

pub(crate) async fn page(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = to_write(&desk, &proposal).await?;
    let fields = form::write(&own.document.appointment);
    desk.page(TEMPLATE, Page::of(&own, &fields, (&[], desk.wording()), desk.house().form_key()))
}

pub(crate) async fn submit(desk: OwnDesk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let id = known(ProposalId::parse(&proposal))?;
    let stop = match my::submit(desk.house(), &desk.session, id, (was(&fields), &fields), &desk.deed(&fields))
        .await
    {
        Ok(()) => return go(&format!("/my/questionnaires/{id}")),
        Err(stop) => stop,
    };
    let moved = matches!(stop, Stop::Conflict(Conflict::Moved));
    let found = if moved { Vec::new() } else { problems(&desk.gaps(stop, "send-limit")?) };
    let own = under_way(&desk, &proposal).await?;
    let page = Page::of(&own, &fields, (&found, desk.wording()), desk.key(&fields));
    if moved {
        let error = PageError { text: desk.say("send-moved"), href: Some("#practice".to_owned()) };
        return desk.page_of_conflict(vec![error], TEMPLATE, page);
    }
    desk.page_again(summary(&desk, &own.document.appointment, &fields, &found), TEMPLATE, page)
}

impl Page {
    fn of(
        own: &OwnProposal,
        fields: &Fields,
        (problems, wording): (&[Problem], Wording<'_>),
        key: String,
    ) -> Self {
        let appointment: &Appointment = &own.document.appointment;
        let asking =
            Asking { problems, wording, ..Asking::new(appointment as &dyn Section, fields, Hand::CITIZEN) };
        let person = &own.document.answers.person;
        Self {
            here: at(own),
            practice: own.organisation.as_ref().map(|practice| practice.name.clone()),
            shown: shown(own),
            form: walk::form(&asking),
            lacks_who: person.family_name.is_none() || person.birth_date.is_none(),
            key,
        }
    }
}
