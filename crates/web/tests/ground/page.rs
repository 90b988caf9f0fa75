//! An answer, read as a browser and its user read it: by element, by label, by what a form would send.

use model::question::Fields;
use scraper::{ElementRef, Html, Selector};

/// An answer.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// In how many seconds it may be asked again.
    pub(crate) wait: Option<String>,
    /// The cookies that it sets, as they were sent.
    pub(crate) cookies: Vec<String>,
    /// What kind of file it is.
    pub(crate) kind: String,
    pub(crate) html: String,
    /// What is no page: a file to keep.
    pub(crate) file: Vec<u8>,
}

impl Page {
    /// Where the answer sends the browser.
    pub(crate) fn goes_to(&self) -> &str {
        assert!(matches!(self.status, 303 | 307), "{}: {}", self.status, self.words());
        self.location.as_deref().unwrap()
    }

    /// All words of the title, the banner and the main part, single spaces between them.
    pub(crate) fn words(&self) -> String {
        let document = self.document();
        let parts = selector("title, .cmc-about, main");
        let all = document.select(&parts).flat_map(|part| part.text());
        let words = all.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        // A comma follows the box that isolates a name: nobody reads a space there.
        words.replace(" ,", ",")
    }

    /// The words of each element that is selected.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let document = self.document();
        let words = |e: ElementRef<'_>| e.text().collect::<String>();
        let one = |e| words(e).split_whitespace().collect::<Vec<_>>().join(" ");
        document.select(&selector(css)).map(one).collect()
    }

    /// An attribute of each element that is selected and has it.
    pub(crate) fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let document = self.document();
        document.select(&selector(css)).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
    }

    pub(crate) fn has(&self, css: &str) -> bool {
        self.document().select(&selector(css)).next().is_some()
    }

    /// There is an element with this id.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.document().select(&selector("[id]")).any(|e| e.attr("id") == Some(id))
    }

    /// The links of the error summary: where they lead, and their words. Each leads to something on this page.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let links = self.attributes(".nhsuk-error-summary a", "href");
        for link in &links {
            let id = link.strip_prefix('#').unwrap();
            assert!(self.has_id(id), "nothing on the page is {link}");
        }
        links.into_iter().zip(self.texts(".nhsuk-error-summary a")).collect()
    }

    /// What a browser sends when the one form that is selected is sent by its first button.
    pub(crate) fn form(&self, css: &str) -> Fields {
        let document = self.document();
        let forms: Vec<_> = document.select(&selector(css)).collect();
        assert_eq!(forms.len(), 1, "one form is {css}");
        let controls = selector("input[name], select[name], textarea[name]");
        let mut fields = Fields::default();
        for control in forms[0].select(&controls) {
            if let Some(value) = sent(control) {
                fields.put(control.attr("name").unwrap(), value);
            }
        }
        fields
    }

    fn document(&self) -> Html {
        Html::parse_document(&self.html)
    }
}

/// What a control adds to its form.
fn sent(control: ElementRef<'_>) -> Option<String> {
    match (control.value().name(), control.attr("type")) {
        ("textarea", _) => Some(control.text().collect()),
        ("select", _) => {
            let options: Vec<_> = control.select(&selector("option")).collect();
            let chosen = options.iter().find(|o| o.attr("selected").is_some()).or(options.first())?;
            Some(chosen.attr("value").unwrap_or_default().to_owned())
        }
        (_, Some("radio" | "checkbox")) if control.attr("checked").is_none() => None,
        _ => Some(control.attr("value").unwrap_or_default().to_owned()),
    }
}

/// Types something over what stands in a field.
pub(crate) fn put(fields: &mut Fields, name: &str, value: &str) {
    let others = fields.iter().filter(|(other, _)| *other != name);
    let pairs: Vec<(String, String)> = others
        .flat_map(|(other, values)| values.iter().map(move |v| (other.to_owned(), v.clone())))
        .chain([(name.to_owned(), value.to_owned())])
        .collect();
    *fields = pairs.into_iter().collect();
}

/// Two answers that nobody can tell apart, but for the reference that each answer has of its own.
pub(crate) fn same_but_for_the_reference(one: &Page, other: &Page) {
    let without = |page: &Page| {
        let reference = page.texts("code").first().cloned().unwrap_or_default();
        if reference.is_empty() { page.html.clone() } else { page.html.replace(&reference, "…") }
    };
    assert_eq!((one.status, &one.location), (other.status, &other.location));
    assert_eq!(without(one), without(other));
    assert_eq!(one.html.len(), other.html.len());
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}
