//! Pages of scans: forms on paper that are kept beside a plan. They are listed, added, opened and taken out of view.

mod add;
pub(crate) mod cleaner;
mod open;
mod remove;

use crate::routes::{Route, get, post};
use access::actions::*;
use app::plan::ScanRecord;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use model::plan::ScanGiven;
use model::plan::options::PaperKind;
use model::question::{Answer, Options};
use serde::Serialize;

/// Every route of them. How much of a file is read is bounded as it is read.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get::<ViewScans, _, _>("/plans/{plan}/scans", add::page),
        post::<AddScan, _, _>("/plans/{plan}/scans", add::submit.layer(DefaultBodyLimit::disable())),
        get::<OpenScan, _, _>("/plans/{plan}/scans/{scan}", open::file),
        get::<ViewScans, _, _>("/plans/{plan}/scans/{scan}/remove", remove::page),
        post::<RemoveScan, _, _>("/plans/{plan}/scans/{scan}/remove", remove::submit),
        get::<OpenOwnScan, _, _>("/my/plans/{plan}/scans/{scan}", open::own_file),
    ]
}

/// Their templates.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("scan/list.html", include_str!("list.html")),
    ("scan/said.html", include_str!("said.html")),
    ("scan/remove.html", include_str!("remove.html")),
];

/// A scan, in words.
#[derive(Serialize)]
pub(crate) struct Told {
    pub(crate) id: String,
    /// What it is: its kind, and what it is called where that was said.
    pub(crate) kind: &'static str,
    name: Option<String>,
    dated: Option<String>,
    /// For example, PDF, 240 kB.
    pub(crate) file: String,
    added: String,
    organisation: String,
    /// The person may have a copy.
    given: bool,
}

impl Told {
    pub(crate) fn of(record: &ScanRecord) -> Self {
        let scan = &record.scan;
        Self {
            id: record.id.to_string(),
            kind: scan.kind.map_or("Scan", in_words),
            name: scan.name.as_ref().map(Answer::show),
            dated: scan.dated.as_ref().map(Answer::show),
            file: format!("{}, {}", record.media.choice().label, size(record.size)),
            added: format!("{}, {}", record.added_at, record.added_as),
            organisation: record.organisation.clone(),
            given: scan.given == Some(ScanGiven::Person),
        }
    }
}

/// What kind of paper it is.
pub(crate) fn in_words(kind: PaperKind) -> &'static str {
    kind.choice().label
}

/// How large a file is, as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
