//! An organisation's pages: how far its preparation is, what it signs, who works there.

pub(crate) mod agreement;
pub(crate) mod assessment;
pub(crate) mod details;
pub(crate) mod listing;
pub(crate) mod member;
pub(crate) mod page;
pub(crate) mod staff;

use crate::desk::{Desk, known};
use crate::outcome::Failed;
use model::OrganisationId;

/// The organisation that a path names.
fn named(organisation: &str) -> Result<OrganisationId, Failed> {
    known(OrganisationId::parse(organisation))
}

/// Where an organisation's page is.
fn place(organisation: OrganisationId) -> String {
    format!("/organisation/{organisation}")
}

/// It is the one that this person is signed in at.
fn is_own(desk: &Desk, organisation: OrganisationId) -> bool {
    desk.session.organisation_id() == organisation
}
