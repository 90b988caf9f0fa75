//! The thirteen sections of a plan, each a table of its questions.

mod alerts;
mod approval;
mod background;
mod consent;
mod contacts;
mod cpr;
mod legal;
mod medication;
mod papers;
mod person;
mod preferences;
mod recommendations;
mod social;

pub use alerts::{Alert, Alerts, SafeguardingAlert};
pub use approval::Approval;
pub use background::{Background, Diagnosis, Infection};
pub use consent::Consent;
pub use contacts::{Contact, Contacts, Professional};
pub use cpr::Cpr;
pub use legal::{Attorney, Legal};
pub use medication::{Allergy, AnticipatoryDrug, Medication, Medicine};
pub use papers::{Documents, Paper};
pub use person::{OtherAddress, OwnPhone, Person};
pub use preferences::Preferences;
pub use recommendations::{ProblemCard, Recommendations};
pub use social::Social;
