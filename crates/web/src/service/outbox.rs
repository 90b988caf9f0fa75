//! The outbox: which letters wait, which were given up and why; and, for one that cannot be sent, what it says.

use crate::desk::{Desk, go, known};
use crate::outcome::Answer;
use app::mail::{self, LetterRecord, Outbox, WhichLetters};
use app::{Conflict, Stop};
use axum::extract::{Path, Query};
use model::{MessageId, Moment};
use serde::{Deserialize, Serialize};
use ui::PageError;

#[derive(Serialize)]
struct Page {
    /// As the address has it: empty, `waiting`, `given-up` or `sent`.
    show: &'static str,
    /// Counted from 0.
    page: usize,
    more: bool,
    rows: Vec<Row>,
    waiting: u64,
    given_up: u64,
    /// Since when the one has waited that has waited longest.
    oldest: Option<String>,
    /// This program sends letters.
    sends: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    /// The word of its kind; the template has words for those it knows.
    kind: String,
    address: String,
    made: String,
    /// `waiting`, `given-up` or `sent`.
    stands: &'static str,
    /// When it was sent, or is tried next.
    then: Option<String>,
    tries: u32,
    trouble: Option<String>,
    can_be_opened: bool,
}

#[derive(Serialize)]
struct Opened {
    address: String,
    made: String,
    kind: String,
    /// Subject and text; none when this program has no words for it.
    words: Option<(String, String)>,
    /// Why it has none.
    wordless: Option<String>,
}

/// What of the outbox is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    show: String,
    page: String,
}

const TEMPLATE: &str = "service/outbox.html";
const RESERVED: &str =
    "This letter is its reader’s alone: it has been sent, or will be, or lets somebody choose a password";

pub(crate) async fn page(desk: Desk, Query(asked): Query<Asked>) -> Answer {
    let which = [WhichLetters::Waiting, WhichLetters::GivenUp, WhichLetters::Sent];
    let which = which.into_iter().find(|which| word(*which) == asked.show).unwrap_or(WhichLetters::All);
    let own = of(&desk, which, asked.page.parse().unwrap_or(0)).await?;
    desk.page(TEMPLATE, own)
}

/// Has a letter tried again that was given up.
pub(crate) async fn retry(desk: Desk, Path(letter): Path<String>) -> Answer {
    let letter = known(MessageId::parse(&letter))?;
    match mail::retry(desk.house(), &desk.session, letter).await {
        Ok(()) => go("/service/outbox?show=waiting"),
        Err(stop) => {
            moved(&desk, stop, "This letter is not given up any more: somebody else had it tried again").await
        }
    }
}

/// Shows what a letter says that cannot be sent. It is asked for by a form, so that nobody opens it by following a link.
pub(crate) async fn show(desk: Desk, Path(letter): Path<String>) -> Answer {
    let letter = known(MessageId::parse(&letter))?;
    match mail::open(desk.house(), &desk.session, letter, desk.site.sends_letters).await {
        Ok(open) => {
            let words = desk.site.words.of(&open.letter.kind, open.code.as_deref());
            let own = Opened {
                address: open.letter.address,
                made: open.letter.made_at.to_string(),
                kind: open.letter.kind,
                wordless: words.as_ref().err().map(ToString::to_string),
                words: words.ok().map(|text| (text.subject, text.plain)),
            };
            desk.page("service/letter.html", own)
        }
        Err(stop) => moved(&desk, stop, RESERVED).await,
    }
}

/// Shows how the letters stand now, where one stands otherwise than the page said.
async fn moved(desk: &Desk, stop: Stop, words: &str) -> Answer {
    let Stop::Conflict(Conflict::Moved) = stop else { return Err(stop.into()) };
    let own = of(desk, WhichLetters::All, 0).await?;
    desk.page_of_conflict(vec![PageError { text: words.to_owned().into(), href: None }], TEMPLATE, own)
}

async fn of(desk: &Desk, which: WhichLetters, page: usize) -> Result<Page, Stop> {
    let sends = desk.site.sends_letters;
    let Outbox { letters, more, unsent } = mail::outbox(desk.house(), &desk.session, which, page).await?;
    Ok(Page {
        show: word(which),
        page,
        more,
        rows: letters.into_iter().map(|letter| Row::of(letter, sends)).collect(),
        waiting: unsent.waiting,
        given_up: unsent.given_up,
        oldest: unsent.oldest.map(|at| at.to_string()),
        sends,
    })
}

const fn word(which: WhichLetters) -> &'static str {
    match which {
        WhichLetters::All => "",
        WhichLetters::Waiting => "waiting",
        WhichLetters::GivenUp => "given-up",
        WhichLetters::Sent => "sent",
    }
}

impl Row {
    fn of(letter: LetterRecord, sends: bool) -> Self {
        let stands = match (letter.sent_at, letter.due_at) {
            (Some(_), _) => WhichLetters::Sent,
            (None, Some(_)) => WhichLetters::Waiting,
            (None, None) => WhichLetters::GivenUp,
        };
        Self {
            can_be_opened: mail::can_be_opened(&letter, sends),
            id: letter.id.to_string(),
            kind: letter.kind,
            address: letter.address,
            made: letter.made_at.to_string(),
            stands: word(stands),
            then: letter.sent_at.or(letter.due_at).as_ref().map(Moment::to_string),
            tries: letter.tries,
            trouble: letter.trouble,
        }
    }
}
