//! How a licence is taken in, for each operating system.

use crate::desk::known;
use crate::outcome::Answer;
use crate::site::Site;
use axum::extract::{Path, State};
use serde::Serialize;
use std::sync::Arc;

/// Each operating system that has a guide: its part of the path, and its name.
pub(super) const SYSTEMS: [(&str, &str); 6] = [
    ("windows", "Windows"),
    ("macos", "macOS"),
    ("ios", "iPhone and iPad"),
    ("android", "Android"),
    ("chromeos", "ChromeOS"),
    ("linux", "Linux"),
];

#[derive(Serialize)]
struct Page {
    system: &'static str,
    name: &'static str,
    systems: [(&'static str, &'static str); 6],
}

pub(crate) async fn page(State(site): State<Arc<Site>>, Path(system): Path<String>) -> Answer {
    let (system, name) = known(SYSTEMS.into_iter().find(|(path, _)| *path == system))?;
    site.public_page("device/help.html", Page { system, name, systems: SYSTEMS })
}
