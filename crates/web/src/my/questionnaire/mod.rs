//! The questionnaire: a list of tasks, one thing a page, what was written to check and to print, sending it, and what became of it.

pub(super) mod answers;
pub(crate) mod practice;
pub(crate) mod read;
pub(crate) mod send;
pub(crate) mod start;
pub(crate) mod step;

use super::desk::OwnDesk;
use crate::desk::known;
use crate::outcome::Failed;
use app::Stop;
use app::my::{self, OwnProposal};
use model::question::form::Hand;
use model::question::{Fields, Problem, Section};
use model::{OrganisationId, ProposalId};
use ui::PageError;
use ui::walk::{self, Asking};

/// One's own proposal of this id, as it stood in the address.
pub(super) async fn own(desk: &OwnDesk, id: &str) -> Result<OwnProposal, Failed> {
    let id = known(ProposalId::parse(id))?;
    let own = my::proposal(desk.house(), &desk.session, id).await?;
    // A change that was asked for has a page of its own.
    if own.questionnaire { Ok(own) } else { Err(Stop::Missing.into()) }
}

/// The same while it is a questionnaire that has not been sent: afterwards nothing can be written on it.
async fn under_way(desk: &OwnDesk, id: &str) -> Result<OwnProposal, Failed> {
    let own = own(desk, id).await?;
    if own.state == "started" { Ok(own) } else { Err(Stop::Missing.into()) }
}

/// The same for a page to write on: whoever goes back to it once the questionnaire is sent is led to what became of it.
async fn to_write(desk: &OwnDesk, id: &str) -> Result<OwnProposal, Failed> {
    let own = own(desk, id).await?;
    match (own.state, own.submitted_at) {
        ("started", _) => Ok(own),
        (_, Some(_)) => Err(Failed::Elsewhere(at(&own))),
        (_, None) => Err(Stop::Missing.into()),
    }
}

/// What is wrong with a form, in the words in which it asks.
fn summary(desk: &OwnDesk, section: &dyn Section, fields: &Fields, problems: &[Problem]) -> Vec<PageError> {
    let wording = desk.wording();
    walk::summary_in(&Asking { problems, wording, ..Asking::new(section, fields, Hand::CITIZEN) })
}

/// Which place a questionnaire goes to, as a form carries it: its id, empty while there is none.
fn shown(proposal: &OwnProposal) -> String {
    proposal.organisation.as_ref().map(|practice| practice.id.to_string()).unwrap_or_default()
}

/// Which place a form said that the questionnaire goes to.
fn was(fields: &Fields) -> Option<OrganisationId> {
    OrganisationId::parse(fields.typed("shown"))
}

/// The address of a questionnaire.
pub(super) fn at(proposal: &OwnProposal) -> String {
    format!("/my/questionnaires/{}", proposal.id)
}
