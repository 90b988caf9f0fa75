//! Saves that were not kept, each with what was typed: one that came too late shows what was saved meanwhile beside it, to
//! choose by (hazard H09); one that nothing can be done with, or not now, is given back as a form (hazard H24).

use super::about::About;
use super::section::{Page, TEMPLATE, choices};
use super::sent::Sent;
use crate::desk::{Desk, known};
use crate::outcome::{Answer, Failed};
use app::{Stop, plan};
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
    let error = PageError { text: OVERTAKEN.to_owned().into(), href: Some("#both".to_owned()) };
    desk.page_of_conflict(vec![error], "draft/stale.html", StalePage { page, conflict })
}

/// A draft that takes no more changes: what was typed is given back, because it stands nowhere else.
pub(super) async fn closed(desk: &Desk, plan: PlanId, section: &str, sent: &Sent) -> Answer {
    let page = as_typed(desk, plan, section, sent).await?;
    let error = PageError { text: CLOSED.to_owned().into(), href: None };
    desk.page_of_conflict(vec![error], TEMPLATE, page)
}

/// A record that did not answer. It may have kept the save and lost the answer; as saving again has one effect, the page
/// says the safer of the two.
pub(super) async fn unanswered(desk: &Desk, plan: PlanId, section: &str, sent: &Sent, fault: Stop) -> Answer {
    // What cannot even be shown is answered as on any other page, which keeps what was typed as well.
    let Ok(page) = as_typed(desk, plan, section, sent).await else { return Err(fault.into()) };
    let error = PageError { text: UNANSWERED.to_owned().into(), href: None };
    desk.page_of_fault(fault, vec![error], TEMPLATE, page)
}

/// The form as it was sent. It keeps its revision: what others save before it is sent again is not overwritten unseen.
async fn as_typed(desk: &Desk, plan: PlanId, section: &str, sent: &Sent) -> Result<Page, Failed> {
    let draft = plan::draft(desk.house(), &desk.session, plan).await?;
    let about = About::of(desk, plan, &draft, sent.key.clone());
    let mut page = known(Page::of(about, &draft, section, &sent.fields, &[], Press::Save))?;
    page.revision = sent.revision;
    Ok(page)
}

const OVERTAKEN: &str =
    "Somebody else saved this section while you were writing. What you typed has not been saved";
const CLOSED: &str = "The published plan was withdrawn or closed, so its draft takes no changes. What you typed has not been saved";
const UNANSWERED: &str = "The record did not answer, so what you typed has not been saved. It stands below: wait a few seconds and save it again";
