//! For whoever helps somebody without an account: what helping means.

use super::desk::Around;
use crate::outcome::Answer;
use crate::site::Site;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Nothing {}

pub(crate) async fn page(State(site): State<Arc<Site>>, around: Around) -> Answer {
    around.page(&site, "my/helping.html", Nothing {})
}
