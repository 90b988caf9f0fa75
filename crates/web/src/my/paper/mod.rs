//! What a person takes away on paper: a copy of their plan, what they wrote, and a questionnaire to fill with a pen.

pub(crate) mod blank;
pub(crate) mod plan;
pub(crate) mod words;
pub(crate) mod wrote;

use super::desk::OwnDesk;
use crate::outcome::{Answer, Failed};
use crate::press;
use axum::body::Bytes;
use paper::Unprintable;
use serde::Serialize;

#[derive(Serialize)]
struct Nameless<'a> {
    back: &'a str,
}

/// A paper as a file; where a name cannot be written, a page says so and leads back.
fn kept(desk: &OwnDesk, name: &str, back: &str, paper: Result<Bytes, Unprintable>) -> Answer {
    match paper {
        Ok(paper) => Ok(press::file(name, paper)),
        Err(Unprintable::Name) => desk.page_again(Vec::new(), "my/paper/nameless.html", Nameless { back }),
        Err(fault) => Err(Failed::from(fault)),
    }
}
