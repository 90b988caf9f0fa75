//! What all pages share, and the router that they make up.

use crate::caller::{Callers, recognise};
use crate::outcome::Slip;
use crate::press::Press;
use crate::routes::Route;
use crate::scan::cleaner::Cleaner;
use crate::server::health;
use crate::server::layers::{BodyLimits, Dress, Dressed, ErrorPage, dress, plain};
use crate::training::{Practice, choose};
use crate::{asset, desk, kept, my, proposal, routes, scan, upload};
use app::{Gap, House};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use mail::{Wordless, Words};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::Semaphore;
use ui::{Frame, Language, Notice, Said, TemplateFault, Templates};

/// What an installation says about itself.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address under which people reach it.
    pub public_url: String,
    /// A line above every page: label and text.
    pub notice: Option<(String, String)>,
    /// Letters are sent by this program; otherwise they wait for the service team.
    pub sends_letters: bool,
    /// Where people practise, if it has such a place.
    pub practice: Option<Arc<dyn Practice>>,
    /// Whom it believes about who calls, and from where no device licence is needed.
    pub callers: Callers,
    /// How the service team is reached, to be shown to whoever cannot go on; without it nothing is shown.
    pub service_desk: Option<String>,
    /// People are offered the test language, from right to left, to look at layouts in.
    pub test_language: bool,
    /// The program that takes a file apart when it is called with the word `clean`: where it is hostile, only that process suffers.
    /// Without it files are taken apart here, as in trials of the pages.
    pub cleaner: Option<PathBuf>,
}

/// What all pages share.
pub(crate) struct Site {
    pub(crate) house: Arc<House>,
    /// The address under which people reach it, without a stroke at its end.
    pub(crate) public_url: String,
    pub(crate) notice: Option<Notice>,
    /// Reached by https, so that the cookie may insist on it.
    pub(crate) https: bool,
    pub(crate) sends_letters: bool,
    pub(crate) words: Words,
    pub(crate) practice: Option<Arc<dyn Practice>>,
    pub(crate) callers: Callers,
    pub(crate) service_desk: Option<String>,
    pub(crate) test_language: bool,
    pub(crate) press: Press,
    pub(crate) cleaner: Cleaner,
    /// Turns for those who send a file.
    pub(crate) uploads: Semaphore,
    templates: Templates,
}

/// Why there are no pages: a defect of the program, found at start.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// A template of a page is not well formed.
    #[error(transparent)]
    Page(#[from] TemplateFault),
    /// The words of a letter are not.
    #[error(transparent)]
    Letter(#[from] Wordless),
}

/// The service as a router, dressed to be served.
///
/// # Errors
/// When a template is not well formed.
pub fn open(house: Arc<House>, settings: &Settings) -> Result<Dressed, Unopened> {
    let https = settings.public_url.starts_with("https://");
    let public_url = settings.public_url.trim_end_matches('/').to_owned();
    let notice = settings.notice.clone().map(|(label, text)| Notice { label, text, leave: false });
    let site = Arc::new(Site {
        house,
        public_url,
        notice,
        https,
        sends_letters: settings.sends_letters,
        words: Words::new(&settings.public_url)?,
        practice: settings.practice.clone(),
        callers: settings.callers.clone(),
        service_desk: settings.service_desk.clone(),
        test_language: settings.test_language,
        press: Press::default(),
        cleaner: Cleaner::new(settings.cleaner.clone()),
        uploads: upload::readers(),
        templates: templates()?,
    });
    let (ready, reference, errors) = (Arc::clone(&site), Arc::clone(&site), Arc::clone(&site));
    let health = health::routes(move || {
        let house = Arc::clone(&ready.house);
        async move { house.answers().await }
    });
    let pages = routes::routes().into_iter().fold(Router::new(), Route::join);
    let watched = from_fn_with_state(Arc::clone(&site), choose::watch);
    let own_door = from_fn_with_state(Arc::clone(&site), my::language::tell);
    let pages = pages
        .route_layer(watched)
        .route_layer(from_fn(kept::keep))
        .route_layer(from_fn_with_state(Arc::clone(&site), recognise))
        .with_state(site);
    let router = pages.merge(asset::routes()).merge(health).layer(own_door);
    Ok(dress(
        router,
        &Dress {
            https,
            reference: Arc::new(move || reference.house.form_key()),
            error_page: Arc::new(move |page| errors.error(page)),
            body: BodyLimits::default(),
        },
    ))
}

/// Every page template, of each group of routes.
fn templates() -> Result<Templates, TemplateFault> {
    let groups = [
        routes::TEMPLATES,
        my::routes::TEMPLATES,
        my::plan::routes::TEMPLATES,
        proposal::routes::TEMPLATES,
        scan::TEMPLATES,
    ];
    Templates::new(groups.into_iter().flatten().copied())
}

impl Site {
    /// The HTML of a template.
    pub(crate) fn render(&self, template: &str, context: impl Serialize) -> Result<String, TemplateFault> {
        self.templates.render(template, context)
    }

    /// The messages of the pages that citizens read.
    pub(crate) fn messages(&self) -> &ui::Messages {
        self.templates.messages()
    }

    /// The words of a message, for where no template is.
    pub(crate) fn say(&self, language: Language, key: &str) -> Said {
        self.messages().say(language, key, &[]).unwrap_or_else(|_| key.to_owned().into())
    }

    /// Gaps in the words of a page: what they say is the name of a message, or a sentence that has one. What no message says stays as it is.
    pub(crate) fn said(&self, language: Language, gaps: Vec<Gap>) -> Vec<Slip> {
        let sentence = |words: &str| self.messages().sentence(language, words, &[]);
        let say = |words: &str| sentence(words).unwrap_or_else(|| self.say(language, words));
        gaps.into_iter().map(|gap| Slip { message: say(&gap.message), field: gap.field }).collect()
    }

    /// The page of an error that has none of its own.
    fn error(&self, page: &ErrorPage) -> String {
        #[derive(Serialize)]
        struct Context<'a> {
            frame: Frame,
            /// Which words it is told in, at the person's own door.
            told: &'static str,
            status: u16,
            reference: &'a str,
            /// What was typed, for reading, and every field that was sent, for sending it again.
            typed: Vec<kept::Told>,
            sent: &'a [(String, String)],
        }
        let notice = if page.practising { Some(desk::practice_notice()) } else { self.notice.clone() };
        let language = page.own_door.unwrap_or_default();
        let context = Context {
            frame: Frame { notice, language, ..self.public_frame() },
            told: told(page.status),
            status: page.status.as_u16(),
            reference: page.reference.as_str(),
            typed: kept::told(&page.typed),
            sent: &page.typed,
        };
        let template = if page.own_door.is_some() { "my/error.html" } else { "error.html" };
        self.render(template, context).unwrap_or_else(|_| plain(page))
    }
}

/// The message of an error at the person's own door, `error-…`.
fn told(status: StatusCode) -> &'static str {
    match status {
        StatusCode::FORBIDDEN => "refused",
        StatusCode::NOT_FOUND => "missing",
        StatusCode::CONFLICT => "moved",
        StatusCode::PAYLOAD_TOO_LARGE => "large",
        StatusCode::SERVICE_UNAVAILABLE => "unanswered",
        status if status.is_client_error() => "unread",
        _ => "ours",
    }
}
