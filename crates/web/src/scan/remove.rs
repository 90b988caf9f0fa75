//! Taking a scan out of view.

use super::Told;
use super::open::named;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, typed, wrong};
use app::plan;
use app::{Gap, Stop};
use axum::extract::Path;
use model::person::Banner;
use model::question::Fields;
use model::{PlanId, ScanId};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    patient: Banner,
    plan: String,
    scan: Told,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

const TEMPLATE: &str = "scan/remove.html";

pub(crate) async fn page(desk: Desk, Path((plan, scan)): Path<(String, String)>) -> Answer {
    let (plan, scan) = named(&plan, &scan)?;
    let own = of(&desk, (plan, scan), &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(
    desk: Desk,
    Path((plan, scan)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let (plan, scan) = named(&plan, &scan)?;
    let deed = desk.deed(&fields);
    match plan::remove_scan(desk.house(), &desk.session, (plan, scan), fields.typed("why"), &deed).await {
        Ok(()) => go(&format!("/plans/{plan}/scans")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, (plan, scan), &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(
    desk: &Desk,
    (plan, scan): (PlanId, ScanId),
    fields: &Fields,
    found: &[Gap],
) -> Result<Page, Stop> {
    let (page, record) = plan::scan_to_remove(desk.house(), &desk.session, plan, scan).await?;
    Ok(Page {
        patient: page.banner,
        plan: plan.to_string(),
        scan: Told::of(&record),
        typed: typed(fields, &["why"]),
        wrong: wrong(found),
        key: desk.key(fields),
    })
}
