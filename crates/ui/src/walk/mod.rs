//! The walks from the question table to pages: a section as a form and as something to read, how far a plan is, what it
//! lacks, what changed. Each is written once; a page says which section it shows and the words around it.
//!
//! A walk makes a tree that a template of the same name draws: [`form()`] and `walk/form.html`, [`view()`] and
//! `walk/view.html`. Nothing here reads an answer that the plan's reader may not see: pages about a plan are made from
//! [`Reduced`](model::plan::Reduced) alone.

mod asked;
mod asking;
mod change;
mod conflict;
mod control;
mod form;
mod gaps;
mod given;
mod parts;
mod press;
mod progress;
mod view;
mod wording;

pub use asked::{Asked, Choices, Entry, Offered, Shape};
pub use asking::Asking;
pub use change::{Sides, difference, difference_in};
pub use conflict::conflict;
pub use form::form;
pub use gaps::{GapLink, SectionGaps, gaps, summary, summary_in};
pub use given::{Block, Card, Row, Shown, Voice};
pub use parts::{Form, Group, Item, List, Part, Told, Why};
pub use press::Press;
pub use progress::{Standing, Task, progress};
pub use view::{View, ViewGroup, answers, view, view_in};
pub use wording::Wording;
