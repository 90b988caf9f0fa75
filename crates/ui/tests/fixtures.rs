//! The components of the design system are upstream's own: every example that upstream publishes, with what
//! it gives and the HTML it expects, comes out of our templates as the same tree.

mod dom;

use std::path::PathBuf;
use std::{fs, io};

use serde::Deserialize;
use serde_json::{Value, json};
use ui::Templates;

/// Upstream writes an attribute of this example as `["a","b"]`, the port with a space after the comma. The script
/// that reads the attribute parses it as JSON, to which the space means nothing.
const KNOWN_DIFFERENT: &[(&str, &str)] = &[("file-upload", "button")];

/// How many examples this release of the design system publishes: fewer would mean that some were not found.
const PUBLISHED: usize = 983;

#[derive(Deserialize)]
struct Component {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    #[serde(default)]
    context: Value,
    #[serde(rename = "callBlock")]
    block: Option<String>,
    html: String,
}

#[test]
fn every_published_example_comes_out_as_upstream_expects() {
    let mut examined = 0;
    let mut different = Vec::new();
    for folder in folders().expect("the fetched design system can be listed") {
        let component: Component =
            serde_json::from_str(&read(&folder.join("fixtures.json"))).expect("fixtures are JSON");
        let templates = templates_for(&macro_name(&read(&folder.join("macro.njk"))));
        let folder = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        for fixture in component.fixtures {
            examined += 1;
            let html = drawn(&templates, &fixture);
            if dom::outline(&html) != dom::outline(&fixture.html) {
                let [expected, got] = [&fixture.html, &html].map(|html| dom::outline(html));
                eprintln!("--- {folder}: {}\nexpected\n{expected}\ngot\n{got}", fixture.name);
                different.push((folder.clone(), fixture.name));
            }
        }
    }
    let known: Vec<_> = KNOWN_DIFFERENT.iter().map(|(f, n)| ((*f).to_owned(), (*n).to_owned())).collect();
    assert_eq!(different, known);
    assert_eq!(examined, PUBLISHED);
}

fn drawn(templates: &Templates, fixture: &Fixture) -> String {
    let params = if fixture.context.is_null() { json!({}) } else { fixture.context.clone() };
    let (page, block) = match &fixture.block {
        Some(block) => ("called", block.trim()),
        None => ("plain", ""),
    };
    match templates.render(page, json!({ "params": params, "block": block })) {
        Ok(html) => html,
        Err(fault) => panic!("{}: {fault}", fixture.name),
    }
}

/// Two pages that draw the component, without and with words between its tags. They live as long as the test.
fn templates_for(component: &str) -> Templates {
    let plain = format!("{{{{ nhs.{component}(params) }}}}");
    let called = format!("{{% call nhs.{component}(params) %}}{{{{ block | safe }}}}{{% endcall %}}");
    Templates::new([("plain", &*plain.leak()), ("called", &*called.leak())])
        .expect("the pages are well formed")
}

/// `{% macro backLink(params) %}` in upstream's own templates.
fn macro_name(source: &str) -> String {
    let (_, rest) = source.split_once("{% macro ").expect("each component has a macro");
    rest.split('(').next().unwrap_or_default().to_owned()
}

fn folders() -> io::Result<Vec<PathBuf>> {
    let package = "../../front-end/node_modules/nhsuk-frontend/dist/nhsuk/components";
    let mut folders = Vec::new();
    for entry in fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(package))? {
        let folder = entry?.path();
        if folder.join("fixtures.json").exists() {
            folders.push(folder);
        }
    }
    folders.sort();
    Ok(folders)
}

fn read(path: &std::path::Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}
