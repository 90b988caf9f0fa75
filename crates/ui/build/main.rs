//! Lays out what the pages are made of: the templates of the NHS design system as they are published, and its
//! stylesheet, script and icons beside our own, each under a name that changes with its content.

mod assets;
mod bundles;
mod mirror;
mod port;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

const MISSING: &str =
    "the front-end packages are missing or out of date: run `front-end/fetch`, then build again";

fn main() -> ExitCode {
    match lay_out() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}

fn lay_out() -> Outcome<()> {
    let crate_folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let front_end = crate_folder.join("../../front-end");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in ["build", "assets", "messages", "templates"] {
        println!("cargo::rerun-if-changed={}", crate_folder.join(watched).display());
    }
    refuse_stale(&front_end)?;

    fs::write(out.join("layouts.rs"), port::table_of("LAYOUTS", &crate_folder.join("templates"))?)?;
    fs::write(out.join("messages.rs"), port::table_of("MESSAGES", &crate_folder.join("messages"))?)?;
    port::write(&front_end.join("jinja/nhsuk_frontend_jinja/templates"), &out)?;
    let sources = bundles::Sources {
        nhs: front_end.join("node_modules/nhsuk-frontend/dist/nhsuk"),
        own: crate_folder.join("assets"),
    };
    assets::write(&bundles::all(&sources)?, &out)
}

/// `front-end/fetch` leaves a copy of what it was asked to fetch; a build from anything else would not be
/// the build that the lock file describes.
fn refuse_stale(front_end: &Path) -> Outcome<()> {
    println!("cargo::rerun-if-changed={}", front_end.join("jinja/fetched").display());
    let mut asked = Vec::new();
    for list in ["package-lock.json", "requirements.txt"] {
        println!("cargo::rerun-if-changed={}", front_end.join(list).display());
        asked.extend(read(&front_end.join(list))?);
    }
    match fs::read(front_end.join("jinja/fetched")) {
        Ok(fetched) if fetched == asked => Ok(()),
        _ => Err(MISSING.into()),
    }
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|why| format!("{}: {why}", path.display()).into())
}

fn text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}; {MISSING}", path.display()).into())
}
