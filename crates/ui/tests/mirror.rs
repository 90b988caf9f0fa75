//! The style sheet for pages that run from right to left.

#[path = "../build/mirror.rs"]
mod mirror;

use mirror::mirrored;

#[test]
fn left_and_right_are_exchanged_where_they_say_a_place() {
    for (rule, other) in [
        ("a{margin-left:1px;padding-right:2px}", "a{margin-right:1px;padding-left:2px}"),
        ("a{left:0;border-left-color:red}", "a{right:0;border-right-color:red}"),
        ("a{margin:1px 2px 3px 4px}", "a{margin:1px 4px 3px 2px}"),
        ("a{margin:0 calc(1px + 2px) 0 4px}", "a{margin:0 4px 0 calc(1px + 2px)}"),
        ("a{margin:1px 2px}", "a{margin:1px 2px}"),
        ("a{border-radius:0 4px 4px 0}", "a{border-radius:4px 0 0 4px}"),
        ("a{border-top-left-radius:1px}", "a{border-top-right-radius:1px}"),
        ("a{float:left;text-align:right}", "a{float:right;text-align:left}"),
        ("a{transform:rotate(45deg) translate(-50%,2px)}", "a{transform:rotate(-45deg) translate(50%,2px)}"),
        ("a{clip-path:polygon(0 0,100% 50%,0 100%)}", "a{clip-path:polygon(100% 0,0% 50%,100% 100%)}"),
        ("@media (min-width:1em){.a-left{right:1px}}", "@media (min-width:1em){.a-left{left:1px}}"),
    ] {
        assert_eq!(mirrored(rule), other);
    }
}

#[test]
fn what_says_no_place_stays() {
    for rule in [
        "/* left: of; the { right */a{color:red}",
        "a:before{content:\"left;right}\"}",
        "a{background:url(left;right.svg)}",
        "a{--left:1px;color:var(--left)}",
        ".nhsuk-checkboxes__label:after{border-width:0 0 4px 4px;transform:rotate(-45deg)}",
        "a{margin-inline-start:1px}",
    ] {
        assert_eq!(mirrored(rule), rule);
    }
}

#[test]
fn a_page_from_right_to_left_loads_the_mirrored_sheet() {
    let sheet = |name: &str| {
        let url = ui::assets::asset_url(name).expect("there is such a sheet");
        assert!(url.contains(name.trim_end_matches(".css")), "{url}");
        url
    };
    assert_ne!(sheet("cmc.css"), sheet("cmc-rtl.css"));
}
