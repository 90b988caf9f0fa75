//! Whether a print, or a page that is open, still shows what stands. It asks nobody who they are and names nobody. The status says it
//! too, for the script of an open page: 200 while it stands, 410 once it is gone, and for a code that was never given out.

use crate::outcome::Answer;
use crate::site::Site;
use app::{House, plan};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use model::PlanId;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Page {
    current: bool,
    at: String,
}

pub(crate) async fn page(State(site): State<Arc<Site>>, Path(code): Path<String>) -> Answer {
    let current = plan::is_current(&site.house, &code).await?;
    let own = Page { current, at: site.house.now().to_string() };
    let mut answer = site.public_page("plan/verify.html", own)?;
    if !current {
        *answer.status_mut() = StatusCode::GONE;
    }
    Ok(answer)
}

/// Where an open page asks whether its version still stands.
pub(crate) fn path(house: &House, plan: PlanId, version: u32) -> String {
    format!("/verify/{}", house.version_code(plan, version))
}

/// The same in full, for whoever holds a print of it and no page.
pub(crate) fn address(site: &Site, plan: PlanId, version: u32) -> String {
    format!("{}{}", site.public_url, path(&site.house, plan, version))
}
