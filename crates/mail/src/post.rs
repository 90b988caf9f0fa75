//! The way to the mail server.

use crate::letter::Letter;
use crate::relay::{Relay, Sender};
use crate::words::{Wordless, Words};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use model::Moment;
use std::fmt;
use std::time::{Duration, UNIX_EPOCH};
use tokio::time::timeout;

/// A server that does not take a letter within this time does not take it. Whoever claims letters claims them for longer.
const PATIENCE: Duration = Duration::from_secs(60);
/// So long for one answer of the server.
const ONE_ANSWER: Duration = Duration::from_secs(20);
/// Replies by which a server says that it wants other credentials (RFC 4954): they are about us, not about the letter.
const ABOUT_US: [u16; 5] = [454, 530, 534, 535, 538];
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");
/// So much of what a server said is kept.
const KEPT: usize = 300;

/// The post office that letters are handed to.
pub struct Post {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    words: Words,
    shown: String,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// It would not be taken another time either.
    pub lasting: bool,
    /// What happened. It may repeat the letter's address, so it belongs in the record and in no log.
    pub words: String,
    /// The number of the server's reply, where there was one.
    pub reply: Option<u16>,
}

/// Why there is no post office.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// The letters cannot be put in words.
    #[error(transparent)]
    Words(#[from] Wordless),
    /// The certificates of this machine, or what was set of the server, cannot be used.
    #[error("the way to the mail server: {0}")]
    Server(#[from] smtp::Error),
}

impl Post {
    /// Opens it. Nothing is sent to the server yet.
    ///
    /// # Errors
    /// When the letters have no words, or the server's address cannot be used.
    pub fn open(relay: &Relay, from: &Sender, public_url: &str) -> Result<Self, Unopened> {
        let server =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&relay.url)?.timeout(Some(ONE_ANSWER)).build();
        let words = Words::new(public_url)?;
        Ok(Self { server, from: from.0.clone(), words, shown: relay.shown().to_owned() })
    }

    /// Hands over one letter, at this moment. Once it is taken the server answers for it.
    ///
    /// # Errors
    /// Why it was not taken, and whether another time is worth trying.
    pub async fn send(&self, letter: &Letter, at: Moment) -> Result<(), Trouble> {
        let message = self.message(letter, at)?;
        match timeout(PATIENCE, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Trouble::of(&error)),
            Err(_) => Err(Trouble::passing("the mail server took too long")),
        }
    }

    /// Whether the server answers and takes our credentials.
    ///
    /// # Errors
    /// Why not.
    pub async fn answers(&self) -> Result<(), Trouble> {
        match timeout(PATIENCE, self.server.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(Trouble::passing("the mail server does not answer as one")),
            Ok(Err(error)) => Err(Trouble::of(&error)),
            Err(_) => Err(Trouble::passing("the mail server took too long")),
        }
    }

    fn message(&self, letter: &Letter, at: Moment) -> Result<Message, Trouble> {
        let text = self.words.of(&letter.kind, letter.code.as_deref())?;
        let to: Address =
            letter.address.parse().map_err(|_| Trouble::lasting("this is no e-mail address"))?;
        let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(at.unix()).unwrap_or_default());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(text.subject)
            .date(at)
            // So that nobody's absence note answers it (RFC 3834).
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .multipart(MultiPart::alternative_plain_html(text.plain, text.html))
            .map_err(|error| Trouble::lasting(&error.to_string()))
    }
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Post({})", self.shown)
    }
}

impl Trouble {
    fn lasting(words: &str) -> Self {
        Self { lasting: true, words: words.to_owned(), reply: None }
    }

    fn passing(words: &str) -> Self {
        Self { lasting: false, words: words.to_owned(), reply: None }
    }

    fn of(error: &smtp::Error) -> Self {
        let reply = error.status().map(u16::from);
        let lasting = error.is_permanent() && reply.is_none_or(|reply| !ABOUT_US.contains(&reply));
        let told: String =
            error.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).take(KEPT).collect();
        Self { lasting, words: told, reply }
    }
}

impl From<Wordless> for Trouble {
    fn from(wordless: Wordless) -> Self {
        match wordless {
            // Where several nodes share a record, a newer one may know it.
            Wordless::UnknownKind => Self::passing(&wordless.to_string()),
            Wordless::NoCode | Wordless::BadCode | Wordless::Broken(_) => {
                Self::lasting(&wordless.to_string())
            }
        }
    }
}
