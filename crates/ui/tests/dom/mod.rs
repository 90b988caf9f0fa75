//! HTML as a tree that can be compared: attributes in order, runs of white space as one space, no comments.

use scraper::{ElementRef, Html, Node};

/// A line for each element and text, indented by depth: equal lines, equal pages.
pub(crate) fn outline(html: &str) -> String {
    let mut lines = String::new();
    walk(Html::parse_fragment(html).root_element(), 0, &mut lines);
    lines
}

fn walk(element: ElementRef<'_>, depth: usize, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let mut attributes: Vec<String> =
        element.value().attrs().map(|(name, value)| format!(" {name}={:?}", squeezed(value))).collect();
    attributes.sort();
    lines.push_str(&format!("{indent}<{}{}>\n", element.value().name(), attributes.concat()));
    for child in element.children() {
        match child.value() {
            Node::Text(text) if !squeezed(text).is_empty() => {
                lines.push_str(&format!("{indent}  {:?}\n", squeezed(text)));
            }
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    walk(child, depth + 1, lines);
                }
            }
            _ => {}
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
