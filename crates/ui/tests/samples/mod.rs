//! Pages as another room would hand them in, and what to fill them with.

use model::person::Banner;
use serde_json::{Value, json};
use ui::{Account, Frame, NavigationItem, Notice, PageError};

/// Page templates that use every layout.
pub(crate) const PAGES: [(&str, &str); 2] = [
    ("sample/form.html", include_str!("form.html")),
    ("sample/clinical.html", include_str!("clinical.html")),
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
    vec![
        ("form", "sample/form.html", form(frame(), "")),
        ("form-with-errors", "sample/form.html", form(Frame { errors, ..frame() }, "Enter ten digits")),
        ("form-signed-out", "sample/form.html", form(Frame::default(), "")),
        ("clinical", "sample/clinical.html", about(frame(), patient(), false)),
        ("clinical-strange-name", "sample/clinical.html", about(frame(), strange, true)),
    ]
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
        errors: Vec::new(),
        overridden_until: None,
        service_desk: None,
    }
}
