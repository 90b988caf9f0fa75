//! Finding an account, its places, and ending it for good.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
use access::{Right, Rights};
use app::console::{self, AccountPlace};
use app::{Gap, Stop};
use axum::extract::{Path, Query};
use model::question::Fields;
use model::{OrganisationId, UserId};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Page {
    who: String,
    wrong: Wrong,
    /// None when nothing was looked for yet.
    found: Option<Vec<Account>>,
}

#[derive(Serialize)]
struct Account {
    user: String,
    name: String,
    email: String,
    profession: String,
    /// Invited, and not yet joined.
    waiting: bool,
    /// Ended for good.
    ended: bool,
    seen: String,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    /// The organisation's id.
    id: String,
    href: String,
    organisation: String,
    ods: String,
    rights: Vec<&'static str>,
    active: bool,
    /// They have come to it.
    come: bool,
}

#[derive(Serialize)]
struct EndPage {
    /// Whose account it is.
    whose: Account,
    own: bool,
    why: String,
    /// At which place a right of the service team was to be given, as it was sent, and why.
    place: String,
    entrusted: String,
    /// Which were ticked there.
    ticked: Vec<String>,
    /// What has just been done: the slug of an outcome.
    done: String,
    wrong: Wrong,
}

/// What was done before this page was opened.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    done: String,
}

const TEMPLATE: &str = "service/accounts.html";
const ONE: &str = "service/account.html";
const END: &str = "service/account_end.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    desk.house().may(&desk.session, access::actions::FindAccount { user: None }).await?;
    desk.page(TEMPLATE, Page { who: String::new(), wrong: Wrong::new(), found: None })
}

/// Sent in the body, so that no name and no address of anybody stands in an address of the browser.
pub(crate) async fn search(desk: Desk, Form(fields): Form) -> Answer {
    let who = fields.typed("who").to_owned();
    match console::find_accounts(desk.house(), &desk.session, &who).await {
        Ok(places) => {
            let found = Some(accounts(places));
            desk.page(TEMPLATE, Page { who, wrong: Wrong::new(), found })
        }
        Err(stop) => {
            let found = gaps(stop)?;
            desk.page_again(errors(&found), TEMPLATE, Page { who, wrong: wrong(&found), found: None })
        }
    }
}

pub(crate) async fn one(desk: Desk, Path(user): Path<String>, Query(arrived): Query<Arrived>) -> Answer {
    let own = of(&desk, known(UserId::parse(&user))?, &Fields::default(), &[]).await?;
    desk.page(ONE, EndPage { done: arrived.done, ..own })
}

pub(crate) async fn end_page(desk: Desk, Path(user): Path<String>) -> Answer {
    let own = of(&desk, known(UserId::parse(&user))?, &Fields::default(), &[]).await?;
    desk.page(END, own)
}

/// The whole account, at once and for good: it is asked for on a page of its own, with a reason and a tick.
pub(crate) async fn end(desk: Desk, Path(user): Path<String>, Form(fields): Form) -> Answer {
    let user = known(UserId::parse(&user))?;
    let done = if fields.typed("confirm") == "yes" {
        console::end_account(desk.house(), &desk.session, user, fields.typed("why")).await
    } else {
        Err(Stop::gaps([Gap::at("confirm", "Tick the box if the whole account is to end for good")]))
    };
    match done {
        Ok(()) => go(&format!("/service/accounts/{user}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, user, &fields, &found).await?;
            desk.page_again(errors(&found), END, own)
        }
    }
}

/// The rights of the service team and of its figures, at one of their places.
pub(crate) async fn entrust(desk: Desk, Path(user): Path<String>, Form(fields): Form) -> Answer {
    let user = known(UserId::parse(&user))?;
    let at = known(OrganisationId::parse(fields.typed("place")))?;
    let rights = Rights::parse(&fields.all("rights").join(" "));
    match console::entrust(desk.house(), &desk.session, (user, at), rights, fields.typed("entrusted")).await {
        Ok(true) => go(&format!("/service/accounts/{user}?done=entrusted")),
        Ok(false) => go(&format!("/service/accounts/{user}?done=unchanged")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, user, &fields, &found).await?;
            desk.page_again(errors(&found), ONE, own)
        }
    }
}

async fn of(desk: &Desk, user: UserId, typed: &Fields, found: &[Gap]) -> Result<EndPage, Stop> {
    let places = console::account(desk.house(), &desk.session, user).await?;
    let whose = accounts(places).into_iter().next().ok_or(Stop::Missing)?;
    let own = desk.session.actor().user() == Some(user);
    let sent = |name: &str| typed.typed(name).to_owned();
    let (why, place, entrusted) = (sent("why"), sent("place"), sent("entrusted"));
    let (ticked, done) = (typed.all("rights").to_vec(), String::new());
    Ok(EndPage { whose, own, why, place, entrusted, ticked, done, wrong: wrong(found) })
}

/// The places of one account together, in the order in which they were found.
fn accounts(places: Vec<AccountPlace>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for AccountPlace { place, organisation, waiting, come, seen_at } in places {
        let (user, ended) = (place.user.to_string(), place.ended);
        let here = Place {
            id: organisation.to_string(),
            href: format!("/organisation/{organisation}/staff/{user}"),
            organisation: place.organisation.1,
            ods: place.organisation.0,
            rights: place.rights.iter().map(Right::word).collect(),
            active: place.active,
            come,
        };
        match accounts.last_mut().filter(|last| last.user == user) {
            Some(last) => last.places.push(here),
            None => accounts.push(Account {
                user,
                name: place.name,
                email: place.email,
                profession: place.profession,
                waiting,
                ended,
                seen: seen_at.to_string(),
                places: vec![here],
            }),
        }
    }
    accounts
}
