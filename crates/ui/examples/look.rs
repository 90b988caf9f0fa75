//! Writes every sample page, with all it loads, into a folder: serve the folder and look.
//! `cargo run -p ui --example look -- FOLDER`

#[path = "../tests/samples/mod.rs"]
mod samples;
#[path = "../tests/walk_pages/pages.rs"]
mod walk_pages;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name the folder to write into")?);
    let templates = ui::Templates::new(samples::PAGES.into_iter().chain(walk_pages::PAGES))?;
    for asset in ui::assets::all() {
        let file = folder.join(asset.url.trim_start_matches('/'));
        fs::create_dir_all(file.parent().ok_or("an asset has a folder")?)?;
        fs::write(file, asset.body)?;
    }
    for (name, template, context) in samples::all().into_iter().chain(walk_pages::all()) {
        fs::write(folder.join(name).with_extension("html"), templates.render(template, context)?)?;
    }
    Ok(())
}
