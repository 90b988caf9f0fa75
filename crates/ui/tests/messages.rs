//! Messages in templates: the language of a page, what is said in English on a page that is not, and what a message is given.

use scraper::{Html, Selector};
use serde_json::{Value, json};
use ui::{Frame, Language, Said, Templates};

mod samples;

/// A page with this source, in this language.
fn drawn(source: &'static str, language: Language, own: Value) -> Result<String, String> {
    let templates = Templates::new([("page.html", source)]).expect("the page is well formed");
    let frame = Frame { language, ..Frame::default() };
    let context = json!({ "frame": frame, "own": own });
    templates.render("page.html", context).map_err(|fault| fault.to_string())
}

fn sample(name: &str) -> Html {
    let templates = Templates::new(samples::PAGES).expect("the samples are well formed");
    let (_, template, context) =
        samples::all().into_iter().find(|(sample, ..)| *sample == name).expect("there is such a sample");
    Html::parse_document(&templates.render(template, context).expect("the sample can be filled"))
}

fn words(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("the selector is well formed");
    let words = |element: scraper::ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    page.select(&selector).map(words).collect()
}

#[test]
fn a_page_speaks_its_language_all_around() {
    let page = sample("my-welsh-with-errors");
    assert_eq!(words(&page, "html[lang=cy][dir=ltr] .nhsuk-skip-link"), ["Neidio i brif ran y dudalen"]);
    assert_eq!(words(&page, "header form[action='/sign-out'] button"), ["Allgofnodi"]);
    assert_eq!(words(&page, ".nhsuk-error-summary__heading"), ["Mae problem"]);
    assert_eq!(words(&page, "title"), ["Gwall: Argraffu – MyCMC"]);
    assert!(words(&page, "footer a[href='/my/helping']")[0].starts_with("Helpu"));
    assert_eq!(words(&page, "#macro"), ["Parhau"], "a macro speaks it too");
    assert_eq!(words(&page, "#button a"), ["Cadw"]);
    assert_eq!(words(&page, "aside[lang=en][dir=ltr] strong"), ["Demonstration"]);
    assert!(words(&page, "header").concat().contains("Dorothy Pemberton"));
}

#[test]
fn another_language_is_a_button_that_says_its_own_name() {
    let page = sample("my-welsh");
    let form = "form[action='/my/language'][method=post]";
    assert_eq!(words(&page, &format!("{form} button[name=language][value=en][lang=en]")), ["English"]);
    assert_eq!(words(&page, &format!("{form} button[value='ar-XB'][dir=rtl]")), ["Right to left"]);
    assert_eq!(words(&page, &format!("{form} [aria-current=true]")), ["Cymraeg"]);
    assert_eq!(words(&page, &format!("{form} input[name=back][value='/my/plan']")).len(), 1);
    assert!(words(&sample("form"), form).is_empty(), "pages for staff offer no languages");
}

#[test]
fn the_test_language_runs_from_right_to_left() {
    let page = sample("my-right-to-left");
    assert_eq!(words(&page, "html[lang='ar-XB'][dir=rtl] #macro"), ["\u{202e}Continue\u{202c}"]);
}

#[test]
fn pages_for_staff_are_english() {
    assert_eq!(words(&sample("form"), "html[lang=en][dir=ltr] .nhsuk-skip-link"), ["Skip to main content"]);
}

#[test]
fn what_is_said_in_english_on_a_welsh_page_is_marked() {
    let said = [Said { words: "A & B".into(), fallback: true }, Said::plain("Ble?"), Said::plain("<b>")];
    let source = "{% for one in own %}{{ one | said }};{% endfor %}{{ 'a&b' | said }}";
    let html = drawn(source, Language::Cy, json!(said)).unwrap();
    assert_eq!(html, "<span lang=\"en\" dir=\"ltr\">A &amp; B</span>;Ble?;&lt;b&gt;;a&amp;b");
}

#[test]
fn an_error_in_english_on_a_welsh_page_is_marked_and_no_error_is_none() {
    let errors =
        json!([{"text": {"words": "A & B", "fallback": true}, "href": "#a"}, {"text": "<b>", "href": null}]);
    let source = "{% for one in own | listed %}{{ one.html }}={{ one.href }};{% endfor %}";
    let html = drawn(source, Language::Cy, errors.clone()).unwrap();
    assert_eq!(html, "<span lang=\"en\" dir=\"ltr\">A &amp; B</span>=#a;&lt;b&gt;=None;");
    let source = "{{ (own[0].text | told).html }};{{ (own[1].text | told).html }};{{ own[0].gone | told }}";
    let html = drawn(source, Language::Cy, errors).unwrap();
    assert_eq!(html, "<span lang=\"en\" dir=\"ltr\">A &amp; B</span>;&lt;b&gt;;None");
}

#[test]
fn what_a_message_is_given_is_escaped_unless_a_template_made_it() {
    let source = "{% set link %}<a href='/my'>{{ own }}</a>{% endset %}{{ t('walk-no-longer-listed', name=own) }}|{{ t('walk-no-longer-listed', name=link) }}";
    let html = drawn(source, Language::En, json!("<i>\u{e000}")).unwrap();
    let (plain, markup) = html.split_once('|').unwrap();
    assert!(plain.contains("&lt;i&gt;") && !plain.contains("<a"), "{plain}");
    assert!(markup.contains("<a href='/my'>&lt;i&gt;\u{e000}</a>"), "{markup}");
}

#[test]
fn a_template_that_asks_for_no_message_is_a_fault() {
    for (source, why) in [
        ("{{ t('gone') }}", "there is no message \"gone\""),
        ("{{ t_plain('gone') }}", "there is no message \"gone\""),
        ("{{ t('walk-no-longer-listed') }}", "was not given what it names"),
        ("{{ t('walk-no-longer-listed', name=own.name) }}", "\"name\" was not given"),
        ("{{ t_plain('walk-no-longer-listed', name='a' | safe) }}", "without markup"),
    ] {
        let said = drawn(source, Language::Cy, json!({})).unwrap_err();
        assert!(said.contains(why), "{source}: {said}");
    }
    let said = drawn("{{ t(own) }}", Language::En, json!("Dorothy Pemberton")).unwrap_err();
    assert!(!said.contains("Pemberton"), "{said}");
}
