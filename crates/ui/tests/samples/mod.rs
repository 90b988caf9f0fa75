//! Pages as another room would hand them in, and what to fill them with.

use model::person::Banner;
use serde_json::{Value, json};
use ui::{Account, Frame, Language, NavigationItem, Notice, PageError, Switcher};

/// Page templates that use every layout.
pub(crate) const PAGES: [(&str, &str); 4] = [
    ("sample/form.html", include_str!("form.html")),
    ("sample/clinical.html", include_str!("clinical.html")),
    ("sample/my.html", include_str!("my.html")),
    ("sample/within.html", "{% macro within() %}{{ t(\"button-continue\") }}{% endmacro %}"),
];

/// A name for each sample, its template and its context.
pub(crate) fn all() -> Vec<(&'static str, &'static str, Value)> {
    let strange = Banner {
        family: "\u{202e}عبد الله".into(),
        given: format!("Zoë {}", "Maximiliana".repeat(18)),
        died: "2 Nov 2026".into(),
        nhs_number: "NHS number not known".into(),
        ..patient()
    };
    let errors = vec![
        PageError { text: "Enter the NHS number as ten digits".into(), href: Some("#nhs_number".into()) },
        PageError { text: "The register does not answer: try again in a minute".into(), href: None },
    ];
    let wrong = Frame { errors: errors.clone(), ..at_home(Language::Cy) };
    vec![
        ("my", "sample/my.html", json!({ "frame": at_home(Language::En) })),
        ("my-welsh", "sample/my.html", json!({ "frame": at_home(Language::Cy) })),
        ("my-welsh-with-errors", "sample/my.html", json!({ "frame": wrong })),
        ("my-right-to-left", "sample/my.html", json!({ "frame": at_home(Language::Xb) })),
        ("form", "sample/form.html", form(frame(), "")),
        ("form-with-errors", "sample/form.html", form(Frame { errors, ..frame() }, "Enter ten digits")),
        ("form-signed-out", "sample/form.html", form(Frame::default(), "")),
        ("clinical", "sample/clinical.html", about(frame(), patient(), false)),
        ("clinical-strange-name", "sample/clinical.html", about(frame(), strange, true)),
    ]
}

/// Around a page at the person's own door.
fn at_home(language: Language) -> Frame {
    let place =
        |text: &str, href: &str, current| NavigationItem { text: text.into(), href: href.into(), current };
    Frame {
        navigation: vec![place("Home", "/my", true), place("Your plan", "/my/plan", false)],
        account: Some(Account { name: "Dorothy Pemberton".into(), organisation: String::new() }),
        language,
        switcher: Some(Switcher { back: "/my/plan".into(), languages: Language::offered(true).to_vec() }),
        ..frame()
    }
}

fn form(frame: Frame, wrong: &str) -> Value {
    json!({ "frame": frame, "typed": "12 <b>", "wrong": wrong })
}

fn about(frame: Frame, patient: Banner, overdue: bool) -> Value {
    json!({ "frame": frame, "patient": patient, "overdue": overdue })
}

fn patient() -> Banner {
    Banner {
        name: "PEMBERTON, Dorothy".into(),
        family: "PEMBERTON".into(),
        given: "Dorothy".into(),
        born: "14 Feb 1938".into(),
        age: "88".into(),
        gender: "Female",
        nhs_number: "999 000 0018".into(),
        died: String::new(),
    }
}

fn frame() -> Frame {
    let place =
        |text: &str, href: &str, current| NavigationItem { text: text.into(), href: href.into(), current };
    Frame {
        navigation: vec![
            place("Find a person", "/find", true),
            place("Actions needed", "/actions", false),
            place("Figures", "/figures", false),
            place("Organisation", "/organisation", false),
        ],
        account: Some(Account { name: "Dr Amina Okafor".into(), organisation: "Harbour Surgery".into() }),
        notice: Some(Notice {
            label: "Demonstration".into(),
            text: "Every person here is fictional. Second factor and device licence are off.".into(),
            leave: false,
        }),
        ..Frame::default()
    }
}
