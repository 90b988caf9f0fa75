//! A forgotten password. The answer is the same whether there is such an account or not.

use crate::caller::Caller;
use crate::form::Form;
use crate::my::desk::Around;
use crate::outcome::{Answer, Wrong, errors, wrong};
use crate::site::Site;
use app::{Stop, account};
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;

#[derive(Default, Serialize)]
struct Page {
    email: String,
    wrong: Wrong,
    sent: bool,
}

const TEMPLATE: &str = "account/forgotten.html";

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.shared_page(&site, "", Vec::new(), (TEMPLATE, Page::default()))
}

pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    around: Around,
    caller: Caller,
    Form(fields): Form,
) -> Answer {
    let email = fields.typed("email").to_owned();
    match account::ask_reset(&site.house, &email, caller.address).await {
        Ok(()) => {
            let own = Page { sent: true, ..Page::default() };
            around.shared_page(&site, "", Vec::new(), (TEMPLATE, own))
        }
        Err(Stop::Gaps(found)) => {
            let found = around.said(&site, found);
            let own = Page { email, wrong: wrong(&found), sent: false };
            around.shared_page(&site, "", errors(&found), (TEMPLATE, own))
        }
        Err(stop) => Err(stop.into()),
    }
}
