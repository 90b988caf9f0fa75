//! Declining whatever is not decided yet, with one reason.

use super::shown::From;
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::{Answer, Wrong, errors, wrong};
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
    from: From,
    patient: Option<Banner>,
    /// Nothing is left to decide in it, but somebody waits for a word.
    nothing: bool,
    why: String,
    wrong: Wrong,
    key: String,
}

const TEMPLATE: &str = "proposal/decline.html";

pub(crate) async fn page(desk: Desk, Path(proposal): Path<String>) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let own = of(&desk, proposal, &Fields::default(), &[]).await?;
    desk.page(TEMPLATE, own)
}

pub(crate) async fn submit(desk: Desk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let (house, session, deed) = (desk.house(), &desk.session, desk.deed(&fields));
    match proposal::decline(house, session, proposal, fields.typed("why"), &deed).await {
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => go(&format!("/proposals/{proposal}")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, proposal, &fields, &found).await?;
            desk.page_again(errors(&found), TEMPLATE, own)
        }
    }
}

async fn of(desk: &Desk, proposal: ProposalId, fields: &Fields, gaps: &[Gap]) -> Result<Page, Stop> {
    let found = proposal::open(desk.house(), &desk.session, proposal).await?;
    Ok(Page {
        proposal: proposal.to_string(),
        from: From::of(&found),
        patient: match &found.who {
            ForWhom::Known(who) => Some(who.banner.clone()),
            ForWhom::Unknown(_) => None,
        },
        nothing: found.items.iter().all(|item| item.decided.is_some()),
        why: fields.typed("why").to_owned(),
        wrong: wrong(gaps),
        key: desk.key(fields),
    })
}
