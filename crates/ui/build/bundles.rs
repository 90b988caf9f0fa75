//! Which files a browser is given, and what each is made of.

use std::fs;
use std::path::PathBuf;

use super::{Outcome, assets, mirror, read, text};

pub(crate) struct Sources {
    pub(crate) nhs: PathBuf,
    pub(crate) own: PathBuf,
}

pub(crate) struct Bundle {
    pub(crate) name: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn all(from: &Sources) -> Outcome<Vec<Bundle>> {
    let mut images = own_images(from, "images")?;
    let nhs_sheet = without_fonts(&text(&from.nhs.join("nhsuk-frontend.min.css"))?)?;
    let nhs_script = text(&from.nhs.join("nhsuk-frontend.min.js"))?;
    images.extend(nhs_images(from, &nhs_sheet)?);

    let own = |name: &str| text(&from.own.join(name));
    let sheet = [without_source_map(&nhs_sheet), &own("clinical.css")?, &own("cmc.css")?].join("\n");
    let emergency = [own("emergency.css")?, own("clinical.css")?].join("\n");
    let script = [without_source_map(&nhs_script), &own("cmc.js")?].join("\n");
    let mirrored = mirror::mirrored(&sheet);
    let mut bundles = vec![
        Bundle { name: "cmc-rtl.css".into(), body: with_fingerprints(mirrored, &images)?.into_bytes() },
        Bundle { name: "cmc.css".into(), body: with_fingerprints(sheet, &images)?.into_bytes() },
        Bundle { name: "emergency.css".into(), body: with_fingerprints(emergency, &images)?.into_bytes() },
        Bundle { name: "cmc.js".into(), body: script.into_bytes() },
        Bundle { name: "keep.js".into(), body: own("keep.js")?.into_bytes() },
        Bundle { name: "live.js".into(), body: own("live.js")?.into_bytes() },
        Bundle { name: "passkey.js".into(), body: own("passkey.js")?.into_bytes() },
    ];
    bundles.extend(images);
    bundles.extend(own_images(from, "lessons")?);
    Ok(bundles)
}

/// The sheet's two typefaces are licensed to NHS services and load from another host: nothing leaves the
/// origin, so Arial, the sheet's own second choice, stands in.
fn without_fonts(sheet: &str) -> Outcome<String> {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, face)) = rest.split_once("@font-face{") {
        kept.push_str(before);
        rest = face.split_once('}').ok_or("the NHS stylesheet has an unclosed @font-face")?.1;
    }
    kept.push_str(rest);
    match kept.contains("url(http") || kept.contains("url(//") {
        true => Err("the NHS stylesheet loads something from another host".into()),
        false => Ok(kept),
    }
}

/// The maps are not shipped, so the line that points to one would only make a browser ask in vain.
fn without_source_map(code: &str) -> &str {
    match code.rfind("# sourceMappingURL=") {
        Some(at) => code[..at].trim_end_matches(['/', '*']),
        None => code,
    }
}

fn own_images(from: &Sources, folder: &str) -> Outcome<Vec<Bundle>> {
    let mut images = Vec::new();
    for entry in fs::read_dir(from.own.join(folder))? {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        images.push(Bundle { name, body: read(&entry.path())? });
    }
    images.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(images)
}

/// Only the icons that the stylesheet asks for: the other pictures of the package are NHS logos.
fn nhs_images(from: &Sources, sheet: &str) -> Outcome<Vec<Bundle>> {
    let mut names: Vec<&str> = sheet
        .split("url(/assets/")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    names.dedup();
    let load =
        |name: &str| Ok(Bundle { name: name.to_owned(), body: read(&from.nhs.join("assets").join(name))? });
    names.into_iter().map(load).collect()
}

fn with_fingerprints(mut sheet: String, images: &[Bundle]) -> Outcome<String> {
    for image in images {
        let plain = format!("/assets/{}", image.name);
        sheet = sheet.replace(&plain, &assets::url(image)?);
    }
    Ok(sheet)
}
