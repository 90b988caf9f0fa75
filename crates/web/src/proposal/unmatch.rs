//! Taking back whom a questionnaire was said to be for.

use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
use access::ProposalState;
use app::proposal::{self, ForWhom};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::ProposalId;
use model::person::Banner;
use model::question::Fields;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    proposal: String,
    patient: Banner,
    /// An answer of it was taken into a draft: it cannot be taken back from here.
    taken: bool,
    why: String,
    wrong: Wrong,
    key: String,
}

const TEMPLATE: &str = "proposal/unmatch.html";

pub(crate) async fn page(desk: Desk, Path(proposal): Path<String>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let own = of(&desk, proposal, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let (house, session, deed) = (desk.house(), &desk.session, desk.deed(&fields));
    match proposal::unmatch(house, session, proposal, fields.typed("why"), &deed).await {
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => go(&format!("/proposals/{proposal}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, proposal, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

/// There is such a page only of a questionnaire that was matched and is not decided.
async fn of(desk: &Desk, proposal: ProposalId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    let found = proposal::open(desk.house(), &desk.session, proposal).await?;
    let ForWhom::Known(who) = &found.who else { return Err(Stop::Missing) };
    if !found.record.is_questionnaire || found.record.state != ProposalState::Submitted {
        return Err(Stop::Missing);
    }
    Ok(Page {
        proposal: proposal.to_string(),
        patient: who.banner.clone(),
        taken: found.record.decided.iter().any(|one| one.taken),
        why: fields.typed("why").to_owned(),
        wrong: wrong(gaps),
        key: desk.key(fields),
    })
}
