//! Pages of a person: finding, creating, correcting, claiming a relationship, and the emergency view.

pub(crate) mod claim;
pub(crate) mod correct;
pub(crate) mod create;
pub(crate) mod emergency;
pub(crate) use emergency::PAINTER;
pub(crate) mod find;
pub(crate) mod refusal;
mod row;
pub(crate) use row::word;
pub(crate) mod view;

/// What is asked of a person outside a plan: who it is, and what searches and relationships find them by.
const ASKED: &[&str] = &[
    "nhs_number",
    "family_name",
    "given_name",
    "birth_date",
    "gender",
    "primary_address",
    "gp_practice",
    "gp_practice_code",
    "usual_gp",
    "care_home",
    "care_home_code",
];
