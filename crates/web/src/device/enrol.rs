//! Fetching a device's licence with a code, on the device itself. Nobody has to be signed in: the code is the proof. A code that
//! is wrong, used or too old answers alike.

use crate::caller::Caller;
use crate::form::Form;
use crate::outcome::{Answer, errors};
use crate::site::Site;
use access::Whence;
use app::{Stop, device};
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize, Default)]
struct Page<'a> {
    code: &'a str,
    /// The browser showed a licence with this very request.
    licensed: bool,
}

#[derive(Serialize)]
struct Opened<'a> {
    code: &'a str,
    identifier: String,
    password: String,
    systems: Vec<(&'static str, &'static str)>,
}

const TEMPLATE: &str = "device/enrol.html";
const FILE: [(header::HeaderName, &str); 2] = [
    (header::CONTENT_TYPE, "application/x-pkcs12"),
    (header::CONTENT_DISPOSITION, "attachment; filename=\"coordinate-my-care.p12\""),
];

pub(crate) async fn page(State(site): State<Arc<Site>>, caller: Caller) -> Answer {
    let licensed = matches!(caller.whence, Whence::Device(_));
    site.public_page(TEMPLATE, Page { licensed, ..Page::default() })
}

/// Shows what a code is for, and the password that the file will have.
pub(crate) async fn submit(State(site): State<Arc<Site>>, caller: Caller, Form(fields): Form) -> Answer {
    let code = fields.typed("code");
    match device::open(&site.house, code, caller.address).await {
        Ok(device::Opened { identifier, password }) => {
            let systems = super::help::SYSTEMS.to_vec();
            site.public_page("device/licence.html", Opened { code, identifier, password, systems })
        }
        Err(stop) => again(&site, code, stop),
    }
}

/// Uses the code up and answers with the file.
pub(crate) async fn fetch(State(site): State<Arc<Site>>, caller: Caller, Form(fields): Form) -> Answer {
    let (code, password) = (fields.typed("code"), fields.typed("password"));
    match device::enrol(&site.house, code, password, caller.address).await {
        Ok(file) => Ok((FILE, file).into_response()),
        Err(stop) => again(&site, code, stop),
    }
}

fn again(site: &Site, code: &str, stop: Stop) -> Answer {
    let found = crate::desk::gaps(stop)?;
    site.public_page_again(errors(&found), TEMPLATE, Page { code, licensed: false })
}
