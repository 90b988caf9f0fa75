//! Publishing, after the last look.

use super::check::{Page, TEMPLATE};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::Answer;
use app::plan::{self, CheckPage};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::PlanId;
use model::question::Fields;
use ui::PageError;

pub(crate) async fn submit(desk: Desk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    if fields.typed("confirm") != "yes" {
        let check = look(&desk, plan).await?;
        // Whoever may not publish is not asked to confirm: the attempt is refused below, and the refusal recorded.
        if check.may_publish {
            let own = Page::of(&desk, plan, &check, &fields);
            return desk.page_again(vec![error(UNCONFIRMED, "#confirm")], TEMPLATE, own);
        }
    }
    // A number that cannot be read was never given out, so it is nobody's look.
    let seen = fields.typed("seen").parse().unwrap_or(u32::MAX);
    match plan::publish(desk.house(), &desk.session, plan, seen, &desk.deed(&fields)).await {
        Ok(_) => go(&format!("/plans/{plan}")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let own = Page::of(&desk, plan, &look(&desk, plan).await?, &Fields::default());
            desk.page_of_conflict(vec![error(CHANGED, "#answers")], TEMPLATE, own)
        }
        Err(stop) => {
            let _ = gaps(stop)?;
            let own = Page::of(&desk, plan, &look(&desk, plan).await?, &fields);
            desk.page_again(vec![error(INCOMPLETE, "#gaps")], TEMPLATE, own)
        }
    }
}

async fn look(desk: &Desk, plan: PlanId) -> Result<CheckPage, Stop> {
    plan::check(desk.house(), &desk.session, plan).await
}

const CHANGED: &str =
    "This was changed after you opened the page, and nothing was published. Read it again as it stands now";
const UNCONFIRMED: &str = "Tick that you have checked that this is the right person and the right decision";
const INCOMPLETE: &str = "This plan cannot be published yet. See what is missing";

fn error(text: &str, href: &str) -> PageError {
    PageError { text: text.to_owned().into(), href: Some(href.to_owned()) }
}
