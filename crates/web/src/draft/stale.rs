//! A save that came too late: what was saved meanwhile beside what was typed, and the form to choose by (hazard H09).

use super::about::About;
use super::section::{Page, TEMPLATE, choices};
use super::sent::Sent;
use crate::desk::{Desk, known};
use crate::outcome::Answer;
use app::plan;
use model::PlanId;
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Press, Sides};

#[derive(Serialize)]
struct StalePage {
    #[serde(flatten)]
    page: Page,
    conflict: Vec<Sides>,
}

pub(super) async fn answer(desk: &Desk, plan: PlanId, section: &str, sent: &Sent) -> Answer {
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let conflict = walk::conflict(&draft.reduced, section, &sent.fields, draft.hand, &choices(&draft));
    let about = About::of(desk, plan, &draft, sent.key.clone());
    let page = known(Page::of(about, &draft, section, &sent.fields, &[], Press::Save))?;
    let error = PageError { text: OVERTAKEN.to_owned(), href: Some("#both".to_owned()) };
    desk.page_of_conflict(vec![error], "draft/stale.html", StalePage { page, conflict })
}

/// A draft that takes no more changes: what was typed is given back, because it stands nowhere else.
pub(super) async fn closed(desk: &Desk, plan: PlanId, section: &str, sent: &Sent) -> Answer {
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let about = About::of(desk, plan, &draft, sent.key.clone());
    let page = known(Page::of(about, &draft, section, &sent.fields, &[], Press::Save))?;
    let error = PageError { text: CLOSED.to_owned(), href: None };
    desk.page_of_conflict(vec![error], TEMPLATE, page)
}

const OVERTAKEN: &str =
    "Somebody else saved this section while you were writing. What you typed has not been saved";
const CLOSED: &str = "The published plan was withdrawn or closed, so its draft takes no changes. What you typed has not been saved";
