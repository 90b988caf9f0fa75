//! The list of a draft's sections: how far it is, who has it, and what can be done with it.

use super::about::{About, Arrived};
use super::present;
use crate::desk::{Desk, known};
use crate::outcome::Answer;
use app::plan;
use axum::extract::{Path, Query};
use model::PlanId;
use serde::Serialize;
use ui::walk::{self, Task};

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    about: About,
    tasks: Vec<Task>,
    /// Empty when it may tell where a restricted person is.
    organisation: String,
    comments: Option<Comments>,
    clinical: bool,
    /// The others who have this draft open.
    present: Vec<String>,
}

/// What a clinician wrote when returning the draft.
#[derive(Serialize)]
struct Comments {
    text: String,
    by: String,
}

pub(crate) async fn page(desk: Desk, Path(plan): Path<String>, Query(arrived): Query<Arrived>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let path = format!("/plans/{plan}/draft");
    let own = Page {
        about: About::of(&desk, plan, &draft, desk.form_key()).arrived(&draft, &arrived),
        tasks: walk::progress(&draft.progress, &draft.gaps, draft.hand, &path),
        organisation: draft.organisation,
        comments: draft.comments.map(|(text, by)| Comments { text, by }),
        clinical: draft.clinical,
        present: present::others(&desk, plan, "").await?,
    };
    desk.page("draft/tasks.html", own)
}
