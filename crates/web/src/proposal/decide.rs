//! Accepting what was ticked.

use super::page::{Given, overtaken, show};
use crate::desk::{Desk, gaps, go, known};
use crate::form::Form;
use crate::outcome::Answer;
use app::proposal::{self, Choice, How};
use app::{Conflict, Stop};
use axum::extract::Path;
use model::question::Fields;
use model::{PlanId, ProposalId};
use std::collections::BTreeMap;
use ui::PageError;

pub(crate) async fn submit(desk: Desk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let proposal = known(ProposalId::parse(&proposal))?;
    let plan = known(PlanId::parse(fields.typed("plan")))?;
    let ticked = fields.all("item").to_vec();
    let accept = |item: &String| Choice { item: item.clone(), how: How::Accept(String::new()) };
    let choices = ticked.iter().map(accept).collect();
    let (house, session, deed) = (desk.house(), &desk.session, desk.deed(&fields));
    let given = match proposal::decide(house, session, (plan, proposal), choices, seen(&fields), &deed).await
    {
        Ok(decided) if decided.settled.is_empty() => return go(&format!("/proposals/{proposal}")),
        Ok(decided) => Given { settled: decided.settled, ..Given::default() },
        Err(Stop::Conflict(Conflict::Moved)) => {
            Given { errors: vec![overtaken()], conflict: true, ticked, ..Given::default() }
        }
        Err(stop) => {
            let wrong =
                |gap: app::Gap| PageError { text: gap.message.into(), href: Some("#things".to_owned()) };
            let errors = gaps(stop)?.into_iter().map(wrong).collect();
            Given { errors, ticked, ..Given::default() }
        }
    };
    let page = proposal::open(house, session, proposal).await?;
    show(&desk, page, given).await
}

/// The revision of each section as the page showed it: fields `seen.` and the section's slug.
pub(super) fn seen(fields: &Fields) -> BTreeMap<String, u32> {
    let section = |(name, values): (&str, &[String])| {
        let revision = values.first()?.parse().ok()?;
        Some((name.strip_prefix("seen.")?.to_owned(), revision))
    };
    fields.iter().filter_map(section).collect()
}
