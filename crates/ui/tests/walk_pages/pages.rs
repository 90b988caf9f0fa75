//! Pages that show sections of sample plans in every state a walk knows, and what to fill them with.

use model::Date;
use model::person::Banner;
use model::plan::sample::{complete, filled};
use model::plan::{self, Audience, Document, Reduced, reduce};
use model::question::form::{self, Hand};
use model::question::{Fields, Problem};
use serde_json::{Value, json};
use ui::Frame;
use ui::walk::{self, Asking, Choices, Press};

/// The templates of these pages.
pub(crate) const PAGES: [(&str, &str); 3] = [
    ("walk-pages/form.html", include_str!("form.html")),
    ("walk-pages/view.html", include_str!("view.html")),
    ("walk-pages/draft.html", include_str!("draft.html")),
];

/// A name for each page, its template and its context.
pub(crate) fn all() -> Vec<(&'static str, &'static str, Value)> {
    let (full, blank) = (clinicians(&two_contacts()), clinicians(&Document::default()));
    let carer = reduce(two_contacts(), Audience::Administrator, false);
    let mut pages = vec![
        ("walk-form-contacts-added", form_with(&full, "contacts", "add:personal")),
        ("walk-form-person-blank", form_of(&blank, "person", Hand::CLINICIAN)),
        ("walk-form-person-registrar", form_of(&blank, "person", Hand::REGISTRAR)),
        ("walk-form-cpr-carer", form_of(&carer, "cpr", Hand::ADMINISTRATOR)),
        ("walk-form-medication-carer", form_of(&carer, "medication", Hand::ADMINISTRATOR)),
        ("walk-form-mistaken", mistaken()),
    ];
    for (name, section) in FORMS {
        pages.push((name, form_of(&full, section, Hand::CLINICIAN)));
    }
    let forms = pages.into_iter().map(|(name, context)| (name, PAGES[0].0, context));
    let restricted = reduce(filled(), Audience::UrgentCare, true);
    let read = [
        ("walk-view", view_of(&clinicians(&two_contacts()))),
        ("walk-view-filled", view_of(&clinicians(&filled()))),
        ("walk-view-blank", view_of(&blank)),
        ("walk-view-restricted", view_of(&restricted)),
    ];
    let views = read.into_iter().map(|(name, context)| (name, PAGES[1].0, context));
    forms.chain(views).chain([("walk-draft", PAGES[2].0, draft())]).collect()
}

const FORMS: [(&str, &str); 13] = [
    ("walk-form-consent", "consent"),
    ("walk-form-person", "person"),
    ("walk-form-contacts", "contacts"),
    ("walk-form-legal", "legal"),
    ("walk-form-background", "background"),
    ("walk-form-preferences", "preferences"),
    ("walk-form-cpr", "cpr"),
    ("walk-form-recommendations", "recommendations"),
    ("walk-form-medication", "medication"),
    ("walk-form-social", "social"),
    ("walk-form-alerts", "alerts"),
    ("walk-form-documents", "documents"),
    ("walk-form-approval", "approval"),
];

/// A day for the samples.
pub(crate) fn today() -> Date {
    Date::of(2026, 11, 21).expect("there is such a day")
}

/// A plan as clinicians read it.
pub(crate) fn clinicians(document: &Document) -> Reduced {
    reduce(document.clone(), Audience::Clinician, false)
}

/// A complete plan with a second contact, whose name is written from right to left.
pub(crate) fn two_contacts() -> Document {
    let mut document = complete(today());
    let mut fields = form::write(&document.contacts);
    for (name, typed) in [
        ("personal.1.name", "عبد الله Pemberton"),
        ("personal.1.relationship", "Son-in-law <next door>"),
        ("personal.1.phone", "020 7946 0019"),
        ("personal.1.address-line1", "2 Harbour Road"),
        ("personal.1.aware_plan", "not-known"),
    ] {
        fields.put(name, typed);
    }
    let problems = form::read(&mut document.contacts, &fields, Hand::CLINICIAN);
    assert!(problems.is_empty(), "{problems:?}");
    document
}

/// The people whom the samples offer.
pub(crate) fn choices() -> Choices {
    let reviewer = complete(today()).approval.reviewer.expect("the sample has a reviewer");
    Choices {
        contacts: vec!["Anne Pemberton".into(), "عبد الله Pemberton".into()],
        staff: vec![(reviewer.user.to_string(), reviewer.name)],
    }
}

/// The page of a section as it was saved.
pub(crate) fn form_of(plan: &Reduced, section: &str, hand: Hand) -> Value {
    let fields = form::write(plan.document().section(section).expect("there is such a section"));
    let choices = choices();
    let asking = Asking {
        choices: &choices,
        person_page: Some("/people/x"),
        ..Asking::plan(plan, section, &fields, hand).expect("there is such a section")
    };
    page_of(&asking)
}

/// The page of a section after a button within it was pressed.
pub(crate) fn form_with(plan: &Reduced, section: &str, then: &str) -> Value {
    let mut fields = form::write(plan.document().section(section).expect("there is such a section"));
    fields.put("then", then);
    let pressed = Press::take(&mut fields);
    let asking = Asking::plan(plan, section, &fields, Hand::CLINICIAN).expect("there is such a section");
    page_of(&Asking { pressed, ..asking })
}

/// The context of a page with this form.
pub(crate) fn page_of(asking: &Asking<'_>) -> Value {
    let frame = Frame { errors: walk::summary(asking.problems), ..Frame::default() };
    json!({ "frame": frame, "patient": patient(), "form": walk::form(asking) })
}

/// A form that comes back with everything in it wrong.
fn mistaken() -> Value {
    let mut document = two_contacts();
    let typed: Fields = [
        ("allergies.0.substance-code", "123"),
        ("medicines.0.name", "Paracetamol\u{202e}"),
        ("anticipatory", "perhaps"),
        ("anticipatory_on-day", "31"),
        ("anticipatory_on-month", "2"),
        ("anticipatory_on-year", "2026"),
        ("syringe_driver_contents", "<b>Morphine</b> & \"midazolam\"\n 😀"),
        ("oxygen_hours", "25"),
    ]
    .into_iter()
    .collect();
    let mut problems = form::read(&mut document.medication, &typed, Hand::CLINICIAN);
    problems
        .push(Problem { field: "medicines".into(), message: "Add at least one to “Medicines”".into() });
    let plan = clinicians(&document);
    let asking = Asking::plan(&plan, "medication", &typed, Hand::CLINICIAN).expect("there is such a section");
    page_of(&Asking { problems: &problems, ..asking })
}

/// The page of a plan as it is read.
pub(crate) fn view_of(plan: &Reduced) -> Value {
    let views: Vec<_> = plan::SECTIONS.iter().filter_map(|(slug, _)| walk::view(plan, slug)).collect();
    json!({ "frame": Frame::default(), "patient": patient(), "views": views })
}

/// The page of a draft: how far it is, what it lacks, what changed, what was saved meanwhile.
pub(crate) fn draft() -> Value {
    let (old, mut new) = (complete(today()), two_contacts());
    new.cpr.decision = None;
    new.medication.allergies.0.clear();
    let gaps = plan::gaps(&new, false, today());
    let progress = plan::progress(&new, &gaps);
    let mut typed = form::write(&new.contacts);
    typed.remove_item("personal", 1);
    typed.put("carer_plan", "Ring her son\nat any hour");
    json!({
        "frame": Frame::default(),
        "patient": patient(),
        "tasks": walk::progress(&progress, &gaps, Hand::ADMINISTRATOR, "/plans/x/draft"),
        "gaps": walk::gaps(&gaps, "/plans/x/draft"),
        "difference": walk::difference(&plan::difference(&old, &new)),
        "conflict": walk::conflict(&clinicians(&new), "contacts", &typed, Hand::CLINICIAN, &choices()),
    })
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
