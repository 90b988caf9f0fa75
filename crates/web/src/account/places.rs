//! Going over to another of one's places, without signing in again.

use crate::desk::{Desk, known};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use app::{Gap, Stop, account};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use model::MembershipId;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    places: Vec<Choice>,
}

/// A place to choose, as the page shows it.
#[derive(Serialize)]
pub(super) struct Choice {
    value: String,
    text: String,
    hint: Option<Hint>,
    checked: bool,
}

#[derive(Serialize)]
struct Hint {
    text: String,
}

impl Choice {
    pub(super) fn of(place: account::Place, offered: &str) -> Self {
        Self {
            value: place.membership.to_string(),
            text: place.organisation,
            hint: place.offered.then(|| Hint { text: offered.to_owned() }),
            checked: false,
        }
    }
}

const TEMPLATE: &str = "account/places.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let own = of(&desk).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn switch(desk: Desk, Form(fields): Form) -> Answer {
    let picked = match fields.typed("place") {
        "" => {
            let wrong =
                if desk.session.is_citizen() { "places-none" } else { "Choose where you are working" };
            let found = desk.said(vec![Gap::at("place", wrong)]);
            let own = of(&desk).await?;
            return desk.page_again(errors(&found), TEMPLATE, own);
        }
        place => known(MembershipId::parse(place))?,
    };
    let token = account::switch(desk.house(), &desk.session, picked).await?;
    let cookie = desk.site.set_cookie(&token);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

async fn of(desk: &Desk) -> Result<Page, Stop> {
    let here = desk.session.organisation();
    let offered = desk.say("places-offered");
    let choice =
        |place: account::Place| Choice { checked: place.organisation == here, ..Choice::of(place, &offered) };
    let places = account::places(desk.house(), &desk.session).await?;
    Ok(Page { places: places.into_iter().map(choice).collect() })
}
