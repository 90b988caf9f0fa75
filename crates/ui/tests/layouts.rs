//! Every layout, filled as pages fill it: what a person and a browser meet around the words of any page.

mod samples;

use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use ui::{Templates, assets};

fn sample(name: &str) -> Html {
    let templates = Templates::new(samples::PAGES).expect("the samples are well formed");
    let (_, template, context) =
        samples::all().into_iter().find(|(sample, ..)| *sample == name).expect("there is such a sample");
    Html::parse_document(&templates.render(template, context).expect("the sample can be filled"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn words_of(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(words).collect()
}

#[test]
fn every_sample_is_whole() {
    for (name, ..) in samples::all() {
        let page = sample(name);
        assert_eq!(all(&page, "h1").len(), 1, "{name}: one heading of the first level");
        assert_eq!(all(&page, "html[lang][dir] main#maincontent").len(), 1, "{name}: one main part");
        assert_eq!(all(&page, "a[href='#maincontent']").len(), 1, "{name}: a way past the header");
        let service = if name.starts_with("my") { "MyCMC" } else { "Coordinate My Care" };
        let title = &words_of(&page, "title")[0];
        assert!(
            title.replace(['\u{202e}', '\u{202c}'], "").ends_with(&format!(" – {service}")),
            "{name}: {title}"
        );
    }
}

#[test]
fn every_file_that_a_page_loads_is_served() {
    for (name, ..) in samples::all() {
        let page = sample(name);
        for element in all(&page, "link[href], script, img") {
            let path =
                element.attr("href").or(element.attr("src")).expect("no script stands in the page itself");
            assert!(assets::find(path).is_some(), "{name} loads {path}");
        }
    }
}

#[test]
fn a_strict_content_policy_breaks_nothing() {
    for (name, ..) in samples::all() {
        for element in all(&sample(name), "*") {
            let inline = element
                .value()
                .attrs()
                .find(|(attribute, _)| *attribute == "style" || attribute.starts_with("on"));
            assert_eq!(inline, None, "{name}");
            assert_ne!(element.value().name(), "style", "{name}");
        }
    }
}

#[test]
fn errors_come_first_and_lead_to_their_fields() {
    let page = sample("form-with-errors");
    assert_eq!(words_of(&page, "title"), ["Error: Find a person – Coordinate My Care"]);
    assert_eq!(all(&page, "main > .nhsuk-error-summary:first-child").len(), 1);
    let links = all(&page, ".nhsuk-error-summary a");
    assert_eq!(links.len(), 1, "the error without a field is not a link");
    for link in links {
        let field = link.attr("href").expect("a link leads somewhere");
        assert_eq!(all(&page, field).len(), 1, "{field}");
    }
    assert_eq!(words_of(&page, ".nhsuk-error-summary li").len(), 2);
}

#[test]
fn the_header_says_who_is_signed_in_and_lets_them_out() {
    let page = sample("form");
    let header = words_of(&page, "header").concat();
    assert!(header.contains("Coordinate My Care"), "{header}");
    assert!(header.contains("Dr Amina Okafor") && header.contains("Harbour Surgery"), "{header}");
    assert_eq!(words_of(&page, "form[action='/sign-out'][method=post] button"), ["Sign out"]);
    assert_eq!(words_of(&page, "header nav a[aria-current=page]"), ["Find a person"]);
    assert!(all(&sample("form-signed-out"), "form[action='/sign-out'], nav").is_empty());
    assert!(all(&page, "header svg[aria-label=NHS]").is_empty(), "the NHS logo is not ours to show");
}

#[test]
fn the_banner_shows_four_identifiers() {
    let page = sample("clinical");
    assert_eq!(words_of(&page, ".cmc-patient__name"), ["PEMBERTON, Dorothy"]);
    assert_eq!(
        words_of(&page, ".cmc-patient__identifiers > div"),
        ["Born 14 Feb 1938 (88)", "Sex Female", "NHS number 999 000 0018"]
    );
    assert!(all(&page, ".cmc-patient__died").is_empty());
}

#[test]
fn a_name_that_turns_the_line_around_stays_in_its_own_box() {
    let page = sample("clinical-strange-name");
    let boxes = words_of(&page, ".cmc-patient__name > bdi");
    assert_eq!(boxes[0], "\u{202e}عبد الله");
    assert_eq!(boxes[1].chars().count(), 202, "nothing of a long name is cut");
    assert!(words_of(&page, ".cmc-patient__identifiers > div")[2].ends_with("not known"));
    assert_eq!(words_of(&page, ".cmc-patient__died"), ["Died 2 Nov 2026"]);
}

#[test]
fn what_was_typed_comes_back_as_words_and_never_as_html() {
    let page = sample("form");
    assert_eq!(all(&page, "#nhs_number")[0].attr("value"), Some("12 <b>"));
    assert!(all(&page, "b").is_empty());
}

/// What a page with this source says when it is filled with `context`.
fn fault(source: &'static str, context: &Value) -> String {
    let templates = Templates::new([("page.html", source)]).expect("the page is well formed");
    templates.render("page.html", context).expect_err("the page lacks something").to_string()
}

#[test]
fn a_value_that_nobody_gave_is_an_error() {
    for source in [
        "{{ patient_name }}",
        "{% if urgent %}Urgent{% endif %}",
        "{% for one in many %}{% endfor %}",
        "{{ person.family_name }}",
        "{{ nhs.tag({'text': status}) }}",
        "{{ nhs.summaryList({'rows': [{'key': {'text': person.family_name}}]}) }}",
        "{% extends 'layout/page.html' %}{% block title %}No words{% endblock %}",
    ] {
        let said = fault(source, &json!({ "person": {}, "frame": ui::Frame::default() }));
        assert!(said.contains("page.html"), "{source}: {said}");
    }
}

#[test]
fn a_fault_says_where_to_look() {
    let templates = Templates::new([]).expect("the layouts are well formed");
    let missing = templates.render("lost.html", json!({})).expect_err("there is no such page");
    assert_eq!(missing.to_string(), "lost.html: template not found");
    let broken = Templates::new([("broken.html", "{% if %}")]).expect_err("the page is not well formed");
    assert!(broken.to_string().contains("(in broken.html, line 1)"), "{broken}");
}

#[test]
fn a_fault_never_repeats_what_a_page_was_filled_with() {
    let context = json!({ "number": "Dorothy Pemberton", "list": ["Dorothy Pemberton"] });
    for source in [
        "{{ number | nhs_number }}",
        "{{ number | int }}",
        "{{ number + 1 }}",
        "{{ asset(number) }}",
        "{% include number %}",
        "{{ list | nhs_number }}",
        "{{ nhs.button(number) }}{{ gone }}",
    ] {
        let said = fault(source, &context);
        assert!(!said.contains("Pemberton"), "{source}: {said}");
    }
}
