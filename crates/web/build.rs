//! Makes the print of everything that decides how a page of the emergency view is written, so that a page which another
//! program prepared is never taken for this one's.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What a page depends on: the pages, what they are written with, and what a plan is. The lock file stands for all libraries.
const SOURCES: &[&str] = &[
    "build.rs",
    "askama.toml",
    "src",
    "../ui",
    "../app/src",
    "../store/src",
    "../model/src",
    "../../Cargo.toml",
    "../../Cargo.lock",
];

fn main() -> Result<(), Box<dyn Error>> {
    let own = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut print = blake3::Hasher::new();
    for source in SOURCES {
        let source = own.join(source);
        println!("cargo::rerun-if-changed={}", source.display());
        take(&source, &mut print)?;
    }
    println!("cargo::rustc-env=CMC_PRINT={}", &print.finalize().to_hex()[..16]);
    Ok(())
}

/// A file, or every file of a folder in the order of their names.
fn take(path: &Path, print: &mut blake3::Hasher) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        let mut inside =
            fs::read_dir(path)?.map(|one| Ok(one?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
        inside.sort();
        return inside.iter().try_for_each(|one| take(one, print));
    }
    let (name, content) = (path.file_name().unwrap_or_default(), fs::read(path)?);
    for part in [name.as_encoded_bytes(), &content] {
        print.update(&part.len().to_le_bytes()).update(part);
    }
    Ok(())
}
