//! The lists to choose from, as data: slug, words, and the code of the source standard where it prints one.

mod alerts;
mod background;
mod consent;
mod contacts;
mod cpr;
mod function;
mod home;
mod known;
mod legal;
mod medication;
mod person;
mod places;
mod problems;
mod social;
mod treatment;

pub use alerts::{AlertKind, AlertStatus, PaperKind};
pub use background::{
    Awareness, DiagnosisCategory, Disability, GsfStage, Icd, Phase, PrognosisUnit, SurpriseQuestion,
};
pub use consent::{Capacity, ConsentBasis, ConsentHow};
pub use contacts::{ContactFlag, MainCarer, Service};
pub use cpr::{CanDecide, CprDecision, CprReason, CprReview, Discussion};
pub use function::{Akps, Frailty, WhoStatus};
pub use home::{AddressKind, Dwelling, Equipment, Lives};
pub use known::YesNoNotKnown;
pub use legal::{AdvanceDecision, HealthAttorney};
pub use medication::{Anticipatory, Certainty, NoKnownAllergies, Severity};
pub use person::{
    CommunicationNeed, Ethnicity, Gender, Interpreter, InterpreterMode, MaritalStatus, NhsNumberStatus,
    PhoneKind, Religion, SexAtBirth,
};
pub use places::{ActualPlace, Donation, Place};
pub use problems::ProblemKind;
pub use social::{BenefitsForm, CarePackage};
pub use treatment::{Ceiling, Intervention};
