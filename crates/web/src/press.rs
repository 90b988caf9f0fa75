//! Where papers are set: a few at a time and beside the threads that answer, because each keeps a processor busy for a moment.

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::plan::view::Told;
use model::question::{Answer, Question, Section};
use paper::{Phrase, Unprintable, Wording};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore};
use tokio::task::spawn_blocking;
use ui::Language;
use ui::walk::Wording as Words;

/// So many papers are set at once; whoever comes after waits.
const PLACES: usize = 2;

/// Sets papers.
pub(crate) struct Press {
    places: Arc<Semaphore>,
    /// The questionnaire that is nobody's, which is the same for all: it is set once.
    blank: OnceCell<Bytes>,
}

impl Default for Press {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(PLACES)), blank: OnceCell::new() }
    }
}

impl Press {
    /// Sets a paper.
    pub(crate) async fn set<F>(&self, paper: F) -> Result<Bytes, Unprintable>
    where
        F: FnOnce() -> Result<Vec<u8>, Unprintable> + Send + 'static,
    {
        let gone = || Unprintable::Fault("the press stands still".to_owned());
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| gone())?;
        let set = spawn_blocking(move || {
            // It is kept until the work is done, also when nobody waits for it any more.
            let _place = place;
            paper()
        });
        set.await.map_err(|_| gone())?.map(Bytes::from)
    }

    /// The questionnaire that is nobody's.
    pub(crate) async fn blank<F>(&self, paper: F) -> Result<Bytes, Unprintable>
    where
        F: FnOnce() -> Result<Vec<u8>, Unprintable> + Send + 'static,
    {
        self.blank.get_or_try_init(|| self.set(paper)).await.cloned()
    }
}

/// Hands words to what sets a paper: those of questions and answers, of sections by their slug, and all others. A paper is in English,
/// also for whoever reads the pages in another language: a crew reads it too, and a file that is half in each cannot say which words
/// are in which (decision 0023).
pub(crate) fn in_words<T>(
    words: Words<'_>,
    section: &dyn Fn(&str) -> String,
    say: &dyn Fn(Phrase<'_>) -> String,
    set: impl FnOnce(&Wording<'_>) -> T,
) -> T {
    set(&Wording {
        language: Language::En.tag(),
        leftward: Language::En.direction() == "rtl",
        label: &|question: &Question| words.label(question).to_string(),
        answer: &|question: &Question, answer: &dyn Answer| words.answer(question, answer).to_string(),
        spoken: &|question: &Question, told: Told<'_>, staff| words.spoken(question, told, staff).to_string(),
        numbered: &|item: &dyn Section, number| words.numbered(item, number).to_string(),
        section,
        heading: &|question: &Question| words.heading(question).to_string(),
        say,
    })
}

/// A paper as a file to keep, under this name.
pub(crate) fn file(name: &str, paper: Bytes) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, kept)], paper)
        .into_response()
}
