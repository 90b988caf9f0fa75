//! What an organisation and its people have to have in order before anybody reads anything, and the forms that say so.

mod agreement;
mod assessment;
mod colleague;
pub mod concern;
mod preparation;
mod profile;
mod registration;
mod training;

pub use agreement::{AGREEMENT_REQUIRED, AGREEMENT_TEXT, Capacity, Signature};
pub use assessment::{Assessment, DataSecurity, LAPSES_AFTER_MONTHS, lapses_on, stands_on};
pub use colleague::{AskedRight, Colleague};
pub use preparation::{ITEMS, Item, Line, Progress, preparation};
pub use profile::{OdsCode, Profile};
pub use registration::Registration;
pub use training::{Attested, GOVERNANCE_MONTHS, POLICY, Training};
