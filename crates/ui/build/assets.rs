//! Each bundle under a name made from its content, beside its compressed forms, and the table that lists them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

use flate2::{Compression, GzBuilder};

use super::Outcome;
use super::bundles::Bundle;

pub(crate) fn write(bundles: &[Bundle], out: &Path) -> Outcome<()> {
    let mut table = String::from("static ASSETS: &[Asset] = &[\n");
    for (number, bundle) in bundles.iter().enumerate() {
        let mut variants = String::new();
        for (encoding, body) in [("br", brotli(&bundle.body)?), ("gzip", gzip(&bundle.body)?)] {
            // A small file often grows: it is then served plain.
            if body.len() < bundle.body.len() {
                let file = out.join(format!("asset-{number}.{encoding}"));
                fs::write(&file, body)?;
                write!(variants, "Variant {{ encoding: {encoding:?}, body: include_bytes!({file:?}) }}, ")?;
            }
        }
        let file = out.join(format!("asset-{number}"));
        fs::write(&file, &bundle.body)?;
        writeln!(
            table,
            "    Asset {{ name: {:?}, url: {:?}, content_type: {:?}, body: include_bytes!({file:?}), variants: &[{variants}] }},",
            bundle.name,
            url(bundle)?,
            content_type(&bundle.name)?,
        )?;
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

/// `images/tick.svg` is served as `/assets/images/tick.0123456789ab.svg`.
pub(crate) fn url(bundle: &Bundle) -> Outcome<String> {
    let (stem, ending) =
        bundle.name.rsplit_once('.').ok_or_else(|| format!("{} has no ending", bundle.name))?;
    let fingerprint = blake3::hash(&bundle.body).to_hex();
    Ok(format!("/assets/{stem}.{}.{ending}", &fingerprint[..12]))
}

fn content_type(name: &str) -> Outcome<&'static str> {
    match name.rsplit('.').next() {
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("svg") => Ok("image/svg+xml"),
        Some("png") => Ok("image/png"),
        Some("webp") => Ok("image/webp"),
        _ => Err(format!("{name}: no content type is known for this ending").into()),
    }
}

fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut io::Cursor::new(body), &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    // No time is written into the header, so the same input always makes the same bytes.
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(body)?;
    packer.finish()
}
