//! A page without a house around it, for what no house can be brought to show.

use crate::routes::TEMPLATES;
use serde::Serialize;
use ui::{Frame, Templates};

/// The HTML of a template with what is its own.
pub(crate) fn written(template: &str, own: impl Serialize) -> String {
    #[derive(Serialize)]
    struct Context<C> {
        frame: Frame,
        #[serde(flatten)]
        own: C,
    }
    let templates = Templates::new(TEMPLATES.iter().copied()).unwrap();
    templates.render(template, Context { frame: Frame::default(), own }).unwrap()
}

/// The words of everything that is selected, single spaces between them.
pub(crate) fn words(html: &str, css: &str) -> String {
    let document = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(css).unwrap();
    let all: String = document.select(&selector).flat_map(|element| element.text()).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}
