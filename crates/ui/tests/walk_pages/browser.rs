//! What a browser makes of a page: the tree, and the fields it would send.

use model::question::{Answer, Fields, Items, Look, Question, Section};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::sync::LazyLock;
use ui::Templates;

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(super::pages::PAGES).expect("the pages are well formed"));

/// The page that a template draws from a context.
pub(crate) fn open(template: &str, context: &Value) -> Html {
    Html::parse_document(&TEMPLATES.render(template, context).expect("the page can be filled"))
}

/// The page of a form.
pub(crate) fn form(context: &Value) -> Html {
    open("walk-pages/form.html", context)
}

/// Every element that a selector finds.
pub(crate) fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

/// The element with an id, if there is one.
pub(crate) fn by_id<'a>(page: &'a Html, id: &str) -> Option<ElementRef<'a>> {
    all(page, "[id]").into_iter().find(|element| element.attr("id") == Some(id))
}

/// What an element says, runs of white space as one.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the main part of a page says.
pub(crate) fn main_words(page: &Html) -> String {
    all(page, "main").into_iter().map(words).collect()
}

/// May the reader's focus be put here?
pub(crate) fn takes_focus(element: ElementRef<'_>) -> bool {
    let control = matches!(element.value().name(), "input" | "select" | "textarea" | "button" | "a");
    (control || element.attr("tabindex").is_some()) && element.attr("disabled").is_none()
}

/// What a browser sends when a button of the form is pressed: the successful controls.
pub(crate) fn sent(page: &Html, button: Option<&str>) -> Fields {
    let mut fields = Fields::default();
    for control in all(page, "form.cmc-form :is(input, select, textarea)") {
        let name = control.attr("name").expect("every control has a name");
        match (control.value().name(), control.attr("type")) {
            ("input", Some("radio" | "checkbox")) => {
                if control.attr("checked").is_some() {
                    fields.put(name, control.attr("value").expect("it has a value"));
                }
            }
            ("input", _) => fields.put(name, control.attr("value").unwrap_or_default()),
            // Browsers send line ends as CR and LF.
            ("textarea", _) => fields.put(name, control.text().collect::<String>().replace('\n', "\r\n")),
            _ => fields.put(name, chosen(control)),
        }
    }
    if let Some(value) = button {
        let pressed =
            all(page, "form.cmc-form button[name=then]").into_iter().find(|b| b.attr("value") == Some(value));
        assert!(pressed.is_some(), "there is no button {value}");
        fields.put("then", value);
    }
    fields
}

fn chosen(select: ElementRef<'_>) -> String {
    let options: Vec<_> = select.select(&Selector::parse("option").expect("well formed")).collect();
    let chosen = options.iter().find(|o| o.attr("selected").is_some()).or(options.first());
    chosen.and_then(|o| o.attr("value")).expect("an option has a value").to_owned()
}

/// Every question of a section, those of its lists' items with the name of the first item before them.
pub(crate) fn questions(section: &dyn Section) -> Vec<(String, &'static Question)> {
    struct Walk(String, Vec<(String, &'static Question)>);
    impl Look for Walk {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            self.1.push((self.0.clone(), question));
        }
        fn items(&mut self, question: &'static Question, items: &dyn Items) {
            self.1.push((self.0.clone(), question));
            let outer = std::mem::replace(&mut self.0, format!("{}.0.", question.slug));
            items.blank().look(self);
            self.0 = outer;
        }
    }
    let mut walk = Walk(String::new(), Vec::new());
    section.look(&mut walk);
    walk.1
}
