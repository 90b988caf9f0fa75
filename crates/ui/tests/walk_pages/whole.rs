//! What holds on every page that a walk draws.

use super::browser::{all, by_id, open, words};
use super::pages;
use std::collections::BTreeSet;

#[test]
fn an_id_stands_once_on_a_page() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        let mut seen = BTreeSet::new();
        for element in all(&page, "[id]") {
            let id = element.attr("id").expect("it was selected by its id");
            assert!(!id.is_empty() && seen.insert(id.to_owned()), "{name}: {id:?}");
        }
    }
}

#[test]
fn every_control_has_one_label_that_says_something() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        let labels = all(&page, "label");
        for control in all(&page, "form.cmc-form :is(input, select, textarea)") {
            let id = control.attr("id").unwrap_or_else(|| panic!("{name}: {}", control.html()));
            let own: Vec<_> = labels.iter().filter(|label| label.attr("for") == Some(id)).collect();
            assert_eq!(own.len(), 1, "{name}: {id}");
            assert!(!words(*own[0]).is_empty(), "{name}: {id}");
        }
    }
}

#[test]
fn every_description_is_there_to_be_read_out() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        for element in all(&page, "[aria-describedby]") {
            let ids = element.attr("aria-describedby").expect("it was selected by it");
            assert!(!ids.is_empty(), "{name}: {}", element.html());
            for id in ids.split(' ') {
                let description = by_id(&page, id).unwrap_or_else(|| panic!("{name}: there is no {id}"));
                assert!(!words(description).is_empty(), "{name}: {id}");
            }
        }
    }
}

#[test]
fn boxes_and_buttons_that_belong_together_stand_under_a_legend() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        for set in all(&page, "fieldset") {
            let first = set.child_elements().next().expect("a fieldset holds something");
            assert_eq!(first.value().name(), "legend", "{name}");
            assert!(!words(first).is_empty(), "{name}");
        }
        for loose in all(&page, "form.cmc-form [type=radio], form.cmc-form [type=checkbox]") {
            let within = loose.ancestors().filter_map(scraper::ElementRef::wrap);
            assert!(within.into_iter().any(|e| e.value().name() == "fieldset"), "{name}: {}", loose.html());
        }
    }
}

#[test]
fn a_strict_content_policy_breaks_nothing() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        assert!(all(&page, "[style], style, script:not([src])").is_empty(), "{name}");
        for element in all(&page, "*") {
            assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{name}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (name, template, context) in pages::all() {
        let page = open(template, &context);
        let mut above = 0;
        for heading in all(&page, "main :is(h1, h2, h3, h4, h5, h6)") {
            let level = heading.value().name()[1..].parse::<i32>().expect("a level is a number");
            assert!(level <= above + 1 || above == 0, "{name}: {} follows level {above}", heading.html());
            above = level;
        }
    }
}
