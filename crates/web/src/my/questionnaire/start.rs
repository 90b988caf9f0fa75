//! Beginning a questionnaire, and throwing one away.

use super::{at, to_write};
use crate::desk::{go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::my::home;
use crate::outcome::Answer;
use app::my;
use axum::extract::Path;
use model::ProposalId;
use serde::Serialize;

#[derive(Serialize)]
struct Discard {
    here: String,
    key: String,
}

pub(crate) async fn submit(desk: OwnDesk, Form(fields): Form) -> Answer {
    match my::start(desk.house(), &desk.session, &desk.deed(&fields)).await {
        Ok(begun) => go(&format!("/my/questionnaires/{begun}")),
        Err(stop) => home::again(&desk, &desk.gaps(stop, "home-limit")?).await,
    }
}

pub(crate) async fn discard_page(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = to_write(&desk, &proposal).await?;
    desk.page("my/questionnaire/discard.html", Discard { here: at(&own), key: desk.house().form_key() })
}

pub(crate) async fn discard(desk: OwnDesk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    my::discard(desk.house(), &desk.session, proposal, &desk.deed(&fields)).await?;
    go("/my")
}
