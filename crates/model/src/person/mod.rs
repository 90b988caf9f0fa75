//! Who a person is: identity, the banner that says it on every screen, and the keys by which a person is found.

mod banner;
mod claim;
mod identity;
mod index;
mod keys;
mod likeness;

pub use banner::Banner;
pub use claim::ClaimKind;
pub use identity::{Identity, identity};
pub use index::{Index, Spelt, family_beginning, family_keys};
pub use keys::{KeyKind, NameKey, beginning, fold, name_keys, sounds};
pub use likeness::{Likeness, alike};
