//! The people of the borough: who they are, who is close to them, where they live.

mod address;
mod human;
mod kin;
mod named;
mod numbers;
mod roster;

pub(crate) use human::{Human, Sex};
pub(crate) use kin::Kin;
pub(crate) use numbers::{Numbers, nhs_numbers};
pub(crate) use roster::{people, weighted};
