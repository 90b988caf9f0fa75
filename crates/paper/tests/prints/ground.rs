//! What the tests of paper share: a plan to print, and how a file is read back.

use crate::english::{first, wording};
use model::person::{Banner, identity};
use model::plan::{Audience, BEDSIDE, Document, Reduced, Review, reduce, sample};
use model::question::Text;
use model::{Date, Moment};
use paper::{First, Heading, Unprintable, plan};

/// Where a copy says that one finds out whether it is current.
pub(crate) const VERIFY: &str = "https://cmc.example/verify/DIAEIAA";

/// A print that was taken before.
pub(crate) const EARLIER: &str = "21 Nov 2026, 14:30 GMT, version 2, Ruth Bell";

pub(crate) fn today() -> Date {
    Date::of(2026, 11, 22).expect("there is such a day")
}

/// A plan that may be published, changed by the test.
pub(crate) fn document(change: impl FnOnce(&mut Document)) -> Document {
    let mut document = sample::complete(today());
    change(&mut document);
    document
}

pub(crate) fn text<const MAX: usize>(typed: &str) -> Option<Text<MAX>> {
    Text::parse(typed).expect("a text of a test")
}

/// As the person reads it.
pub(crate) fn theirs(document: Document) -> Reduced {
    reduce(document, Audience::Patient, false)
}

pub(crate) fn file(reduced: &Reduced, review: Review) -> Vec<u8> {
    file_of(&identity_banner(&document(|_| {})), reduced, review)
}

pub(crate) fn identity_banner(document: &Document) -> Banner {
    Banner::of(&identity(&document.person, today()).expect("an identity"), today())
}

pub(crate) fn file_of(banner: &Banner, reduced: &Reduced, review: Review) -> Vec<u8> {
    copy(banner, reduced, review).expect("a copy")
}

pub(crate) fn copy(banner: &Banner, reduced: &Reduced, review: Review) -> Result<Vec<u8>, Unprintable> {
    copy_with(&first(), banner, reduced, review)
}

/// What staff take to the bedside.
pub(crate) fn staff_file(reduced: &Reduced) -> Vec<u8> {
    let first = BEDSIDE.map(|(title, questions)| First { title: title.to_owned(), questions });
    let banner = identity_banner(&document(|_| {}));
    copy_with(&first, &banner, reduced, Review::InDate).expect("a copy for staff")
}

fn copy_with(
    first: &[First],
    banner: &Banner,
    reduced: &Reduced,
    review: Review,
) -> Result<Vec<u8>, Unprintable> {
    let at = Moment::parse("2026-11-22T10:05:00Z").expect("a moment");
    let heading = Heading {
        banner,
        version: 3,
        published_at: at,
        author: "Ruth Bell, Registered nurse",
        review_on: today(),
        review,
        printed_at: at.plus_minutes(60),
        printed_by: "Jo Fielding",
        verify: VERIFY,
        earlier: &[EARLIER.to_owned()],
    };
    plan(reduced, &heading, first, &wording())
}

/// What is read on a page, or on all. Where a line ends is not kept in a file, so white space does not count; neither do marks
/// of direction and places to break a word.
#[derive(Debug)]
pub(crate) struct Read(String);

fn packed(words: &str) -> String {
    let unseen =
        |c: &char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}');
    words.chars().filter(|c| !unseen(c)).collect()
}

impl Read {
    pub(crate) fn says(&self, words: &str) -> bool {
        self.times(words) > 0
    }

    pub(crate) fn times(&self, words: &str) -> usize {
        self.0.matches(&packed(words)).count()
    }

    pub(crate) fn place(&self, words: &str) -> Option<usize> {
        self.0.find(&packed(words))
    }
}

/// What is read on each page.
pub(crate) fn pages(file: &[u8]) -> Vec<Read> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(file).expect("text of a file");
    pages.iter().map(|page| Read(packed(page))).collect()
}

/// What is read on all pages.
pub(crate) fn all(file: &[u8]) -> Read {
    Read(pages(file).into_iter().map(|page| page.0).collect())
}
