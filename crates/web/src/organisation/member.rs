//! One line of the access form: what somebody may do here, and that they leave.

use super::named;
use super::staff::Row;
use crate::beside;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, Wrong, errors, problems, wrong};
use access::Right;
use app::account::{remove_factors as remove, start_reset};
use app::organisation::{self, Corrected, MemberPage};
use app::{Gap, Stop};
use axum::extract::Path;
use model::organisation::Colleague;
use model::question::Fields;
use model::question::form::Hand;
use model::{OrganisationId, UserId};
use serde::Serialize;
use ui::walk::{self, Asking};

#[derive(Serialize)]
struct Page {
    organisation: String,
    row: Row,
    listed: bool,
    ended: bool,
    /// The service team, who may send a link for a new password.
    serves: bool,
    /// Their number in a register is this reader's to put right.
    corrects: bool,
    /// As it stands, or as it was typed.
    registration: String,
    form: walk::Form,
    wrong: Wrong,
    why: String,
}

const TEMPLATE: &str = "organisation/member.html";

type Named = Path<(String, String)>;

fn whose((organisation, user): &(String, String)) -> Result<(OrganisationId, UserId), Failed> {
    Ok((named(organisation)?, known(UserId::parse(user))?))
}

pub(crate) async fn page(desk: Desk, Path(named): Named) -> Answer {
    let own = of(&desk, whose(&named)?, None, "", &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn change(desk: Desk, Path(named): Named, Form(fields): Form) -> Answer {
    let whose = whose(&named)?;
    let done = organisation::change_place(desk.house(), &desk.session, whose, &fields).await;
    onward(&desk, whose, done, &fields, "changed").await
}

/// A leaver. What is asked for twice is confirmed on the page itself.
pub(crate) async fn end(desk: Desk, Path(named): Named, Form(fields): Form) -> Answer {
    let whose = whose(&named)?;
    let done = if fields.typed("confirm") == "yes" {
        organisation::end_place(desk.house(), &desk.session, whose).await
    } else {
        Err(Stop::gaps([Gap::at("confirm", "Tick the box if they have left, or need no access any more")]))
    };
    onward(&desk, whose, done, &fields, "ended").await
}

pub(crate) async fn unlock(desk: Desk, Path(named): Named) -> Answer {
    let whose = whose(&named)?;
    let done = organisation::unlock(desk.house(), &desk.session, whose).await;
    onward(&desk, whose, done, &Fields::default(), "unlocked").await
}

/// Their number in a professional register, which was mistyped or has changed.
pub(crate) async fn register(desk: Desk, Path(named): Path<(String, String)>, Form(fields): Form) -> Answer {
    let (whose, typed) = (whose(&named)?, fields.typed("registration"));
    let done = organisation::correct_registration(desk.house(), &desk.session, whose, typed).await;
    let word = match done {
        Ok(Corrected::Unchanged) => "unchanged",
        Ok(Corrected::TakenOff) => "unregistered",
        Ok(Corrected::Changed) | Err(_) => "registered",
    };
    onward(&desk, whose, done.map(|_| ()), &fields, word).await
}

/// A link with which they choose a new password; the invitation again for whoever has not joined.
pub(crate) async fn reset(desk: Desk, Path(named): Named, Form(fields): Form) -> Answer {
    let whose = whose(&named)?;
    let done = match start_reset(desk.house(), &desk.session, whose, fields.typed("why")).await {
        Err(Stop::Refused(access::Refusal::ReasonNeeded)) => {
            let text = "Say who asked, and how you made sure that it is them";
            Err(Stop::gaps([Gap::at("why", text)]))
        }
        other => other,
    };
    onward(&desk, whose, done, &fields, "sent").await
}

/// Takes away what somebody has lost, so that they can set up another.
pub(crate) async fn remove_factors(desk: Desk, Path(named): Named, Form(fields): Form) -> Answer {
    let whose = whose(&named)?;
    let done = match remove(desk.house(), &desk.session, whose, fields.typed("lost")).await {
        Err(Stop::Refused(access::Refusal::ReasonNeeded)) => {
            let text = "Say who asked, and how you made sure that it is them";
            Err(Stop::gaps([Gap::at("lost", text)]))
        }
        // Whether there is such a person is found out when the page is given back.
        Err(Stop::Missing) => Err(Stop::gaps([Gap::at("lost", "They have no second factor to remove")])),
        other => other,
    };
    onward(&desk, whose, done, &fields, "factors").await
}

async fn onward(
    desk: &Desk,
    whose: (OrganisationId, UserId),
    done: Result<(), Stop>,
    fields: &Fields,
    word: &str,
) -> Answer {
    match done {
        Ok(()) => go(&format!("/organisation/{}/staff?done={word}", whose.0)),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(desk, whose, Some(fields), word, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(
    desk: &Desk,
    (organisation, user): (OrganisationId, UserId),
    typed: Option<&Fields>,
    word: &str,
    found: &[Gap],
) -> Result<Page, Stop> {
    let MemberPage { record, now } =
        organisation::member(desk.house(), &desk.session, organisation, user).await?;
    let mut standing = Fields::default();
    record.rights.iter().for_each(|right| standing.put("rights", right.word()));
    let blank = Colleague::default();
    // Other forms of this page say nothing of rights, nor whether they are on the access form.
    let placed = typed.filter(|_| word == "changed");
    let fields = placed.unwrap_or(&standing);
    let problems = problems(found);
    let asking = Asking {
        only: Some(&["rights"]),
        problems: &problems,
        ..Asking::new(&blank, fields, Hand::ADMINISTRATOR)
    };
    let serves = desk.session.has(Right::Service);
    Ok(Page {
        organisation: organisation.to_string(),
        listed: placed.map_or(record.readiness.listed, |fields| fields.typed("listed") == "yes"),
        ended: record.ended,
        serves,
        corrects: desk.session.actor().user() != Some(user) && (serves || !record.waiting),
        registration: typed.filter(|fields| !fields.all("registration").is_empty()).map_or_else(
            || record.registration.clone().unwrap_or_default(),
            |fields| fields.typed("registration").to_owned(),
        ),
        form: beside::unmarked(walk::form(&asking)),
        wrong: wrong(found),
        why: typed.map(|fields| fields.typed("why").to_owned()).unwrap_or_default(),
        row: Row::of(record, now),
    })
}
