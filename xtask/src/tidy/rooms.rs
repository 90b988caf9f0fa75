//! The direction of the crates: each room imports only what stands below it.
//! What only a test needs (`dev-dependencies`) is free: it is not in the built program.

use toml::{Table, Value};

use super::Finding;
use crate::house::{House, Sheet};

/// Each room with the rooms it may import. A new room needs a row, and a row needs a reason.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("access", &["model"]),
    ("store", &["access", "model"]),
    ("licence", &["model"]),
    ("mail", &["model"]),
    ("ui", &["model"]),
    ("paper", &["model"]),
    ("clean", &["model"]),
    ("app", &["store", "licence", "access", "model"]),
    ("work", &["app", "mail", "model"]),
    ("web", &["app", "mail", "paper", "clean", "ui", "licence", "model", "access"]),
    ("demo", &["app", "store", "access", "model"]),
    ("cmc", &["demo", "work", "web", "clean", "ui", "mail", "app", "store", "licence", "access", "model"]),
];

/// Outside libraries that one room keeps to itself, by how their names begin.
const KEPT: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("tokio-postgres", "store"),
    ("deadpool", "store"),
    ("axum", "web"),
    ("hyper", "web"),
    ("lettre", "mail"),
    ("typst", "paper"),
    ("lopdf", "clean"),
    ("image", "clean"),
];

pub(crate) fn look(house: &House) -> Vec<Finding> {
    house
        .under("crates/")
        .filter(|sheet| sheet.path.ends_with("/Cargo.toml"))
        .flat_map(|sheet| sheet.room().map(|room| room_findings(sheet, room)).unwrap_or_default())
        .collect()
}

fn room_findings(sheet: &Sheet, room: &str) -> Vec<Finding> {
    let Some((_, below)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        let remedy = format!("the room {room} has no place in the house; give it a row in tidy/rooms.rs");
        return vec![Finding::at(sheet, 1, remedy)];
    };
    match sheet.text.parse::<Table>() {
        Ok(manifest) => imports(&manifest)
            .iter()
            .filter_map(|import| {
                Some(Finding::at(sheet, line_of(sheet, import), wrong(room, below, import)?))
            })
            .collect(),
        Err(error) => vec![Finding::at(sheet, 1, format!("is not a manifest: {error}"))],
    }
}

/// The names in every table of dependencies that reaches the built program.
fn imports(manifest: &Table) -> Vec<String> {
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = std::iter::once(manifest).chain(platforms.filter_map(Value::as_table));
    tables
        .flat_map(|table| [table.get("dependencies"), table.get("build-dependencies")])
        .filter_map(|dependencies| dependencies?.as_table())
        .flat_map(Table::iter)
        .map(|(key, wanted)| wanted.get("package").and_then(Value::as_str).unwrap_or(key).to_owned())
        .collect()
}

fn wrong(room: &str, below: &[&str], import: &str) -> Option<String> {
    if ROOMS.iter().any(|(name, _)| *name == import) && !below.contains(&import) {
        let may = if below.is_empty() { "no room of ours".to_owned() } else { below.join(", ") };
        return Some(format!(
            "{room} imports {import}, but may import {may}; move the code to where it belongs"
        ));
    }
    let (_, keeper) = KEPT.iter().find(|(begin, _)| import.starts_with(begin))?;
    (*keeper != room).then(|| format!("{import} belongs to {keeper} alone; ask {keeper} instead"))
}

fn line_of(sheet: &Sheet, import: &str) -> usize {
    let names = |line: &str| {
        line.contains(&format!("\"{import}\""))
            || line.trim_start().strip_prefix(import).is_some_and(|rest| rest.starts_with([' ', '.', '=']))
    };
    sheet.lines().find(|(_, line)| names(line)).map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::printed;

    fn found(room: &str, manifest: &str) -> Vec<String> {
        printed(look(&House::of([(&format!("crates/{room}/Cargo.toml"), manifest)])))
    }

    #[test]
    fn a_room_may_import_what_stands_below_it() {
        assert_eq!(
            found("store", "[dependencies]\nmodel.workspace = true\nrusqlite.workspace = true\n"),
            [""; 0]
        );
    }

    #[test]
    fn web_may_not_import_store() {
        assert_eq!(
            found("web", "[dependencies]\napp.workspace = true\nstore.workspace = true\n"),
            [
                "crates/web/Cargo.toml:3: web imports store, but may import app, mail, paper, clean, ui, licence, model, access; \
              move the code to where it belongs"
            ]
        );
    }

    #[test]
    fn model_may_import_no_room() {
        let findings = found("model", "[dependencies.access]\npath = \"../access\"\n");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].contains("may import no room of ours"), "{findings:?}");
    }

    #[test]
    fn a_library_with_a_keeper_is_found_elsewhere_under_any_name() {
        let manifest = "[dependencies]\nlite = { package = \"rusqlite\", version = \"0\" }\n\
                        [target.'cfg(unix)'.dependencies]\naxum-extra = \"0\"\n";
        assert_eq!(
            found("app", manifest),
            [
                "crates/app/Cargo.toml:2: rusqlite belongs to store alone; ask store instead",
                "crates/app/Cargo.toml:4: axum-extra belongs to web alone; ask web instead",
            ]
        );
    }

    #[test]
    fn what_only_a_test_needs_is_free() {
        assert_eq!(found("web", "[dev-dependencies]\nstore.workspace = true\n"), [""; 0]);
    }

    #[test]
    fn a_room_without_a_row_is_found() {
        let findings = found("attic", "[dependencies]\n");
        assert!(findings[0].contains("attic has no place in the house"), "{findings:?}");
    }

    #[test]
    fn a_manifest_that_does_not_parse_is_found() {
        assert!(found("web", "[dependencies")[0].contains("is not a manifest"));
    }
}
