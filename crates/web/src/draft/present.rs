//! Who else has a draft open just now, and which of its sections (hazard H09).

use crate::desk::{Desk, known};
use crate::outcome::Answer;
use app::Stop;
use app::plan::{self, Present};
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use model::PlanId;
use model::plan::SECTIONS;
use serde::Deserialize;

/// Where whoever asks is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Here {
    section: String,
}

/// An open page asks again every twenty seconds.
pub(crate) async fn answer(desk: Desk, Path(plan): Path<String>, Query(here): Query<Here>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    Ok(Json(others(&desk, plan, &here.section).await?).into_response())
}

/// The others, in words, whoever is in the same section first.
pub(super) async fn others(desk: &Desk, plan: PlanId, section: &str) -> Result<Vec<String>, Stop> {
    let mut present = plan::present(desk.house(), &desk.session, plan, section).await?;
    present.sort_by_key(|one| one.section != section);
    Ok(present.iter().map(|one| words(one, section)).collect())
}

fn words(one: &Present, here: &str) -> String {
    let Present { section, name, since } = one;
    let title = SECTIONS.iter().find(|(slug, _)| slug == section).map(|(_, title)| *title);
    match title {
        Some(_) if section == here => format!(
            "{name} has this section open too, since {since}. If you both save, whoever is later is shown both texts."
        ),
        Some(title) => format!("{name} has “{title}” open, since {since}."),
        None => format!("{name} has the list of sections open, since {since}."),
    }
}
