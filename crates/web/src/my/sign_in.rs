//! Signing in at one's own door: MyCMC's own words, and the same way in as everywhere. A form that was sent when its session had ended is
//! carried through.

use super::desk::Around;
use crate::account::sign_in::{Asked, Carried, OWN_DOOR, again, onward, tried, within};
use crate::account::visiting::Visiting;
use crate::form::Form;
use crate::outcome::Answer;
use crate::site::Site;
use axum::extract::{Query, State};
use std::sync::Arc;

/// Where to go on to, where nobody said.
const HOME: &str = "/my";

pub(crate) async fn page(
    State(site): State<Arc<Site>>,
    around: Around,
    Query(asked): Query<Asked>,
) -> Answer {
    around.page(&site, OWN_DOOR, Carried::going_to(&homeward(asked)).with_passkeys(&site))
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    from: Visiting,
    Query(asked): Query<Asked>,
    Form(fields): Form,
) -> Answer {
    if !asked.next.is_empty() {
        let asked = homeward(asked);
        let own = Carried::sent_on(&fields, &asked);
        return from.around.page_before(&site, OWN_DOOR, own.with_passkeys(&site));
    }
    let next = Some(within(fields.typed("next"))).filter(|next| !next.is_empty()).unwrap_or(HOME);
    let own = Carried::of(&fields, next);
    match tried(&site, &from, &fields).await {
        Ok(signed_in) => onward(&site, &from, signed_in, own).await,
        Err(stop) => again(&site, &from.around, stop, own),
    }
}

fn homeward(asked: Asked) -> Asked {
    if within(&asked.next).is_empty() { Asked { next: HOME.to_owned(), ..asked } } else { asked }
}
