//! Many colleagues at once, from a list.

use super::named;
use crate::desk::{Desk, gaps};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::Rights;
use access::actions::InviteUser;
use app::Gap;
use app::organisation::{self, Listed};
use axum::extract::Path;
use serde::Serialize;
use ui::PageError;

#[derive(Serialize)]
struct Page {
    organisation: String,
    list: String,
    /// What became of the list that was sent.
    done: Option<Done>,
    error: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Done {
    kept: usize,
    /// Lines that replaced somebody who had not come yet.
    replaced: Vec<u64>,
    rejected: Vec<Rejected>,
}

#[derive(Serialize)]
struct Rejected {
    line: u64,
    why: String,
}

impl From<Listed> for Done {
    fn from(listed: Listed) -> Self {
        let rejected = listed.rejected.into_iter().map(|(line, why)| Rejected { line, why });
        Self { kept: listed.kept, replaced: listed.replaced, rejected: rejected.collect() }
    }
}

/// What was wrong with a list as a whole.
pub(crate) fn whole(found: &[Gap]) -> (Vec<PageError>, Option<String>) {
    (errors(found), found.first().map(|gap| gap.message.clone()))
}

const TEMPLATE: &str = "organisation/list.html";

pub(crate) async fn page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let id = named(&organisation)?;
    desk.house().may(&desk.session, InviteUser { organisation: id, rights: Rights::default() }).await?;
    desk.page(TEMPLATE, Page { organisation, list: String::new(), done: None, error: None })
}

pub(crate) async fn submit(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let (id, list) = (named(&organisation)?, fields.typed("list").to_owned());
    // A list without a line would ask nothing of the record; the rule is asked all the same.
    desk.house().may(&desk.session, InviteUser { organisation: id, rights: Rights::default() }).await?;
    match organisation::listed(desk.house(), &desk.session.actor(), id, &list).await {
        Ok(done) => {
            // What was not kept is given back, to be put right and sent again.
            let own = Page { organisation, list: done.again.clone(), done: Some(done.into()), error: None };
            desk.page(TEMPLATE, own)
        }
        Err(stop) => {
            let (errors, error) = whole(&gaps(stop)?);
            desk.page_again(errors, TEMPLATE, Page { organisation, list, done: None, error })
        }
    }
}
