//! One thing that was proposed: accepting it with changes, replying, or declining it with a reason.

use super::decide::seen;
use super::page::{Given, Page, overtaken};
use super::shown::{Thing, thing};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Failed, Wrong, errors, problems, wrong};
use app::plan::DraftPage;
use app::proposal::{self, Choice, How, ProposalPage};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::proposal::What;
use model::question::{Fields, Question, form};
use model::{PlanId, ProposalId};
use serde::Serialize;
use ui::PageError;
use ui::walk::{self, Asking};

#[derive(Serialize)]
struct ItemPage {
    #[serde(flatten)]
    page: Page,
    thing: Thing,
    /// The proposed answer in its control; none for what is no answer.
    form: Option<walk::Form>,
    reason: String,
    reply: String,
    wrong: Wrong,
}

const TEMPLATE: &str = "proposal/item.html";

pub(crate) async fn page(desk: Desk, Path((proposal, item)): Path<(String, String)>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let own = of(&desk, proposal, &item, None, &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(
    desk: Desk,
    Path((proposal, item)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let plan = known(PlanId::parse(fields.typed("plan")))?;
    let how = match fields.typed("then") {
        "edit" => How::Edit(fields.clone()),
        "replace" => How::Replace,
        "deal" => How::Accept(fields.typed("reply").to_owned()),
        _ => How::Decline(fields.typed("reason").to_owned()),
    };
    let (house, session, deed) = (desk.house(), &desk.session, desk.deed(&fields));
    let choice = vec![Choice { item: item.clone(), how }];
    match proposal::decide(house, session, (plan, proposal), choice, seen(&fields), &deed).await {
        Ok(_) => go(&format!("/proposals/{proposal}")),
        Err(Stop::Conflict(Conflict::Moved)) => {
            let own = of(&desk, proposal, &item, Some(&fields), &[]).await?;
            desk.page_of_conflict(vec![PageError { href: None, ..overtaken() }], TEMPLATE, own)
        }
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, proposal, &item, Some(&fields), &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

/// The page, with what was typed where something was.
async fn of(
    desk: &Desk,
    proposal: ProposalId,
    item: &str,
    typed: Option<&Fields>,
    found: &[Gap],
) -> Result<ItemPage, Failed> {
    let opened = proposal::open(desk.house(), &desk.session, proposal).await?;
    let given = Given::default();
    let one = known(opened.items.iter().find(|one| one.key == item && one.mine).cloned())?;
    let (page, draft) = known(Page::of(desk, opened.clone(), &given).await?)?;
    // Nothing is decided beside a draft that the reader cannot open.
    let draft = known(draft)?;
    let form = match one.what {
        What::Answer(question) if !one.withheld && one.decided.is_none() => {
            Some(control(&opened, &draft, question, typed, found)?)
        }
        _ => None,
    };
    let said = |name: &str| typed.map(|fields| fields.typed(name).to_owned()).unwrap_or_default();
    Ok(ItemPage {
        thing: thing(&opened, &one, Some(&draft), &[]),
        form,
        reason: said("reason"),
        reply: said("reply"),
        wrong: wrong(found),
        page,
    })
}

/// The proposed answer in the control of its question, as it would be in the draft.
fn control(
    opened: &ProposalPage,
    draft: &DraftPage,
    question: &'static Question,
    typed: Option<&Fields>,
    found: &[Gap],
) -> Result<walk::Form, Failed> {
    let document = proposal::as_taken(&opened.record, draft.reduced.document(), question)?;
    let section = known(document.section(question.section))?;
    let written = form::write(section);
    let (only, problems) = ([question.slug], problems(found));
    let choices = walk::Choices {
        contacts: document.contacts.personal.iter().filter_map(|one| one.name.as_ref()).map(show).collect(),
        staff: Vec::new(),
    };
    let hand = draft.hand;
    let fields = typed.unwrap_or(&written);
    let asking = Asking {
        only: Some(&only),
        problems: &problems,
        choices: &choices,
        ..Asking::new(section, fields, hand)
    };
    Ok(walk::form(&asking))
}

fn show(line: &impl model::question::Answer) -> String {
    line.show()
}
