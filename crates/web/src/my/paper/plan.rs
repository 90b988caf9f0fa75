//! The person's copy of their published plan, as a file to print.

use super::{kept, words};
use crate::desk::known;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use crate::plan::verify;
use ::paper::{Heading, Unprintable};
use app::own_plan::{self, OwnCopyToPrint};
use axum::extract::Path;
use model::PlanId;
use std::sync::Arc;
use ui::Messages;

pub(crate) async fn file(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let copy = own_plan::print(desk.house(), &desk.session, plan).await?;
    let verify = verify::address(&desk.site, plan, copy.shown.version);
    let site = Arc::clone(&desk.site);
    let paper = desk.site.press.set(move || set(site.messages(), &copy, &verify)).await;
    kept(&desk, "urgent-care-plan.pdf", &format!("/my/plans/{plan}"), paper)
}

fn set(messages: &Messages, copy: &OwnCopyToPrint, verify: &str) -> Result<Vec<u8>, Unprintable> {
    let shown = &copy.shown;
    let heading = Heading {
        banner: &copy.banner,
        version: shown.version,
        published_at: shown.published_at,
        author: &shown.author,
        review_on: shown.review_on,
        review: shown.review,
        printed_at: copy.printed_at,
        printed_by: "",
        verify,
        earlier: &[],
    };
    words::in_plain_words(messages, |wording| {
        ::paper::plan(&shown.reduced, &heading, &words::first(messages), wording)
    })
}
