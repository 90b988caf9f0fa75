//! Signing in at one's own door: MyCMC's own words, and the same way in as everywhere. A form that was sent when its session had ended is
//! carried through.

use super::desk::Around;
use crate::account::sign_in::{Asked, Carried, onward, tried, within};
use crate::account::visiting::Visiting;
use crate::desk::wrong_password;
use crate::form::Form;
use crate::outcome::{Answer, errors};
use crate::site::Site;
use app::{Gap, Stop};
use axum::extract::{Query, State};
use std::sync::Arc;

const TEMPLATE: &str = "my/sign_in.html";
/// Where to go on to, where nobody said.
const HOME: &str = "/my";

pub(crate) async fn page(
    State(site): State<Arc<Site>>,
    around: Around,
    Query(asked): Query<Asked>,
) -> Answer {
    around.page(&site, TEMPLATE, Carried::going_to(&homeward(asked)).with_passkeys(&site))
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    around: Around,
    from: Visiting,
    Query(asked): Query<Asked>,
    Form(fields): Form,
) -> Answer {
    if !asked.next.is_empty() {
        let asked = homeward(asked);
        let own = Carried::sent_on(&fields, &asked);
        return around.page_before(&site, TEMPLATE, own.with_passkeys(&site));
    }
    let next = Some(within(fields.typed("next"))).filter(|next| !next.is_empty()).unwrap_or(HOME);
    let own = Carried::of(&fields, next);
    let found = match tried(&site, &from, &fields).await {
        Ok(signed_in) => return onward(&site, &from, signed_in, own).await,
        Err(Stop::Gaps(gaps)) => gaps,
        Err(stop) if wrong_password(&stop) => {
            vec![Gap::at("email", &around.say(&site, "sign-in-wrong"))]
        }
        // What another page's form held stands nowhere but here.
        Err(fault @ Stop::Fault(_)) => {
            let error = around.say(&site, "sign-in-unanswered");
            return around.page_of_fault(&site, fault, error, TEMPLATE, own.with_passkeys(&site));
        }
        Err(stop) => return Err(stop.into()),
    };
    around.page_again(&site, errors(&found), TEMPLATE, own.with_passkeys(&site))
}

fn homeward(asked: Asked) -> Asked {
    if within(&asked.next).is_empty() { Asked { next: HOME.to_owned() } } else { asked }
}
