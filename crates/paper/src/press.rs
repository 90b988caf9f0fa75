//! The press: a layout and what it is to say become a file. The layout reads what it says as data, so that nothing typed by
//! anybody is ever read as layout.

use crate::fonts;
use serde::Serialize;
use serde_json::Value;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why nothing was printed. The words for people are the page's.
#[derive(Debug, thiserror::Error)]
pub enum Unprintable {
    /// No font has the letters of somebody's name: a paper that cannot say whose it is, is no paper.
    #[error("a name is in letters that there are not")]
    Name,
    /// A fault of the program.
    #[error("the page could not be set: {0}")]
    Fault(String),
}

/// Whether a name can be written as it is.
pub(crate) fn legible(names: &[&str]) -> Result<(), Unprintable> {
    if names.iter().any(|name| fonts::writable(name, "").1) { Err(Unprintable::Name) } else { Ok(()) }
}

/// A layout by its text, beside which `house.typ`, `said.json` and its drawings are found.
pub(crate) struct Layout(pub(crate) &'static str);

/// A drawing under the name by which its layout asks for it, as SVG. It stands apart from what is said: words are given places to
/// break and are replaced where no font has them, which no drawing survives.
pub(crate) struct Drawing(pub(crate) &'static str, pub(crate) String);

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The furniture that layouts share.
const HOUSE: &str = include_str!("layout/house.typ");

struct Desk {
    main: Source,
    house: Source,
    /// What it says, and the drawings.
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    fn new(layout: &Layout, said: String, drawings: Vec<Drawing>) -> Result<Self, Unprintable> {
        let mut files = vec![(place("said.json")?, Bytes::from_string(said))];
        for Drawing(name, svg) in drawings {
            files.push((place(name)?, Bytes::from_string(svg)));
        }
        Ok(Self {
            main: Source::new(place("main.typ")?, layout.0.to_owned()),
            house: Source::new(place("house.typ")?, HOUSE.to_owned()),
            files,
        })
    }
}

fn place(name: &str) -> Result<FileId, Unprintable> {
    let path = VirtualPath::new(name).map_err(|error| Unprintable::Fault(format!("{error:?}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts::BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.house].into_iter().find(|source| source.id() == id).cloned().ok_or_else(absent)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(place, _)| *place == id).map(|(_, file)| file.clone()).ok_or_else(absent)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent() -> FileError {
    FileError::Other(Some("nothing lies there".into()))
}

/// Prints what is said by a layout. What no font can write is replaced by `no_letters`, and the layout is told so as
/// `some_no_letters`.
pub(crate) fn print(
    layout: &Layout,
    said: &impl Serialize,
    drawings: Vec<Drawing>,
    no_letters: &str,
) -> Result<Vec<u8>, Unprintable> {
    let mut said = serde_json::to_value(said).map_err(|error| Unprintable::Fault(error.to_string()))?;
    let gaps = write(&mut said, no_letters);
    if let Value::Object(all) = &mut said {
        all.insert("some_no_letters".to_owned(), gaps.into());
    }
    let desk = Desk::new(layout, said.to_string(), drawings)?;
    let set = typst::compile::<PagedDocument>(&desk);
    let options = options()?;
    let printed = set.output.and_then(|document| typst_pdf::pdf(&document, &options));
    // What was remembered of this copy helps no other, and it is somebody's plan.
    comemo::evict(0);
    printed.map_err(|faults| places(&faults, &desk))
}

/// Puts every text in letters that there are; says whether some were missing.
fn write(said: &mut Value, no_letters: &str) -> bool {
    match said {
        Value::String(text) => {
            let (written, gaps) = fonts::writable(text, no_letters);
            *text = written;
            gaps
        }
        Value::Array(all) => all.iter_mut().fold(false, |gaps, one| write(one, no_letters) | gaps),
        Value::Object(all) => all.values_mut().fold(false, |gaps, one| write(one, no_letters) | gaps),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn options() -> Result<PdfOptions, Unprintable> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|_| Unprintable::Fault("the press knows no PDF/UA-1".to_owned()))?;
    // No day of its making: the paper says when it was printed.
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Coordinate My Care".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// Where in the layouts something is wrong. Not what: the press tells that in words that may hold what somebody wrote.
fn places(faults: &[SourceDiagnostic], desk: &Desk) -> Unprintable {
    let line = |fault: &SourceDiagnostic| {
        let source = desk.source(fault.span.id()?).ok()?;
        let at = desk.range(fault.span)?;
        let line = source.text().get(..at.start)?.lines().count();
        Some(format!("{} line {line}", source.id().vpath().get_without_slash()))
    };
    let all: Vec<_> =
        faults.iter().map(|fault| line(fault).unwrap_or_else(|| "somewhere".to_owned())).collect();
    Unprintable::Fault(all.join(", "))
}
