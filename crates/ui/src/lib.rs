//! The furniture of the pages: the NHS design system, the layouts around every page, and the files they load.
//! Come in by [`Templates`], which turns a template and its context into HTML, and by [`assets`].
//! Every value is escaped, a value that a template names and nobody gave is an error, and nothing is loaded from
//! another host.
//! Nothing here knows about HTTP, decides what a person may see, or says anything clinical of its own.

pub mod assets;
mod fault;
mod filters;
mod frame;
mod messages;
mod nhs;
mod templates;
pub mod walk;

pub use fault::TemplateFault;
pub use frame::{Account, Frame, NavigationItem, Notice, PageError, Switcher};
pub use messages::{Argument, Language, Messages, Said};
pub use templates::Templates;
