//! The templates of the design system, unchanged, as two Rust tables: every template by name, and every
//! component with the template that draws it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Outcome, text};

pub(crate) fn write(templates: &Path, out: &Path) -> Outcome<()> {
    let mut table = table_of("TEMPLATES", templates)?;
    table.push_str("static COMPONENTS: &[(&str, &str)] = &[\n");
    let imports = text(&templates.join("nhsuk/template-with-imports.jinja"))?;
    for (component, template) in imports.lines().filter_map(component) {
        writeln!(table, "    ({component:?}, {template:?}),")?;
    }
    table.push_str("];\n");
    fs::write(out.join("port.rs"), table)?;
    Ok(())
}

/// Every file below a folder, by its path from there.
pub(crate) fn table_of(constant: &str, folder: &Path) -> Outcome<String> {
    let mut table = format!("static {constant}: &[(&str, &str)] = &[\n");
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder)?.to_str().ok_or("a template's name is not text")?;
        writeln!(table, "    ({name:?}, {:?}),", text(&file)?)?;
    }
    table.push_str("];\n");
    Ok(table)
}

/// Upstream lists its components in one template, a line each:
/// `{% from "nhsuk/components/back-link/macro.jinja" import backLink -%}`.
fn component(line: &str) -> Option<(&str, String)> {
    let (folder, rest) =
        line.strip_prefix("{% from \"nhsuk/components/")?.split_once("/macro.jinja\" import ")?;
    let name = rest.strip_suffix(" -%}")?;
    Some((name, format!("nhsuk/components/{folder}/template.jinja")))
}

fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(folder).map_err(|why| format!("{}: {why}; {}", folder.display(), super::MISSING))?
    {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
