//! Filling sections: every page for every hand, saving, and everything typed given back after an error.

use crate::ground::{Ground, put};
use app::plan;
use model::plan::SECTIONS;

const FORM: &str = "#fill";

/// Names that programs have been known to spoil.
const NAMES: [&str; 7] =
    ["O'Brien", "Zo\u{eb}", "Zoe\u{308}", "李", "عبد الله", "👩🏽‍⚕️ Ada", "\"><b>&amp;</b> {{ name }}"];

#[tokio::test]
async fn every_section_opens_for_carer_and_nurse_with_banner_and_watermark() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    for (at, (slug, title)) in SECTIONS.iter().enumerate() {
        for reader in [&carer, &nurse] {
            let page = reader.open(&format!("/plans/{plan}/draft/{slug}")).await;
            let words = page.words();
            let caption = format!("Section {} of 13 : {title}", at + 1);
            for expected in [
                "PEMBERTON, Dorothy",
                "14 Feb 1938",
                "999 000 0018",
                "Draft – not seen by urgent care.",
                &caption,
            ] {
                assert!(words.contains(expected), "{slug}: {expected} in {words}");
            }
        }
    }
    assert_eq!(carer.get(&format!("/plans/{plan}/draft/nothing")).await.status, 404);
    assert_eq!(carer.post(&format!("/plans/{plan}/draft/nothing"), &Default::default()).await.status, 404);
}

#[tokio::test]
async fn clinical_questions_are_shown_to_a_carer_with_the_reason_and_are_not_fillable() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/cpr");
    let page = carer.open(&path).await;
    assert!(page.words().contains("Only a registered clinician can fill this in."));
    assert!(page.words().contains("What is the CPR decision?"));
    assert!(!page.has(FORM) && !page.has("main input") && page.texts("main .nhsuk-button") == ["Continue"]);

    // A form forged by hand changes no clinical answer either.
    let mut forged = nurse.open(&path).await.form(FORM);
    put(&mut forged, "decision", "attempt");
    carer.post(&path, &forged).await.goes_to();
    let draft = plan::draft(&ground.house, &nurse.session, plan).await.unwrap();
    assert_eq!(draft.reduced.document().cpr.decision, None);
}

#[tokio::test]
async fn saving_goes_on_to_the_next_section_and_says_so_from_the_record() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    let path = |slug: &str| format!("/plans/{plan}/draft/{slug}");
    for pair in SECTIONS.windows(2) {
        let (here, next) = (pair[0].0, pair[1].0);
        let saved = nurse.post(&path(here), &nurse.open(&path(here)).await.form(FORM)).await;
        assert_eq!(saved.goes_to(), format!("{}?saved={here}", path(next)));
    }
    let last = nurse.post(&path("approval"), &nurse.open(&path("approval")).await.form(FORM)).await;
    assert_eq!(last.goes_to(), format!("/plans/{plan}/publish?saved=approval"));
    assert!(nurse.open(last.goes_to()).await.words().contains("Saved Approval, 21 Nov 2026, 19:05 GMT"));

    let mut to_the_list = nurse.open(&path("social")).await.form(FORM);
    put(&mut to_the_list, "then", "list");
    let list = nurse.post(&path("social"), &to_the_list).await;
    assert_eq!(list.goes_to(), format!("/plans/{plan}/draft?saved=social"));
    // A page says "saved" only of what the record has.
    let (carer, nothing) = (ground.carer().await, "/draft?saved=nothing");
    assert!(!carer.open(&format!("/plans/{plan}{nothing}")).await.has("p[role=status]"));
}

#[tokio::test]
async fn what_is_typed_comes_back_as_it_was_after_an_error_and_after_saving() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let mut form = carer.open(&path).await.form(FORM);
    for (at, name) in NAMES.iter().enumerate() {
        put(&mut form, &format!("personal.{at}.name"), name);
    }
    put(&mut form, "carer_plan", "\n  Ring Zoe\u{308}\n\tat any hour  😀");
    put(&mut form, "personal.6.email", "nobody at all");

    let again = carer.post(&path, &form).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.errors().iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["#personal.6.email"]);
    assert!(again.texts("title")[0].starts_with("Error: "));
    let given_back = again.form(FORM);
    for (name, values) in form.iter() {
        assert_eq!(given_back.all(name), values, "{name}");
    }

    put(&mut form, "personal.6.email", "ada@mail.example");
    carer.post(&path, &form).await.goes_to();
    let saved = carer.open(&path).await.form(FORM);
    for (at, name) in NAMES.iter().enumerate() {
        assert_eq!(saved.typed(&format!("personal.{at}.name")).as_bytes(), name.as_bytes());
    }
    assert_eq!(saved.typed("carer_plan"), "Ring Zoe\u{308}\n\tat any hour  😀");
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_the_reason_and_nothing_is_saved() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let long = "x".repeat(201);
    for (typed, reason) in [
        ("a\0b", "control character"),
        ("a\u{202e}b", "hidden mark that changes the direction"),
        (long.as_str(), "200 characters or fewer; this has 201"),
    ] {
        let mut form = carer.open(&path).await.form(FORM);
        put(&mut form, "personal.0.name", typed);
        put(&mut form, "services_notes", "kept");
        let again = carer.post(&path, &form).await;
        assert_eq!(again.status, 422);
        let (to, words) = again.errors()[0].clone();
        assert_eq!(to, "#personal.0.name");
        assert!(words.contains(reason), "{words}");
        assert_eq!(again.form(FORM).typed("services_notes"), "kept");
        // No HTML can carry NUL: a browser shows the mark of a lost character in its place.
        assert_eq!(again.form(FORM).typed("personal.0.name"), typed.replace('\0', "\u{fffd}"));
    }
    assert_eq!(plan::draft(&ground.house, &carer.session, plan).await.unwrap().revision("contacts"), 0);
}

#[tokio::test]
async fn impossible_days_and_unknown_options_are_refused_at_their_field() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    let path = format!("/plans/{plan}/draft/cpr");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "decision", "perhaps");
    for (part, typed) in [("day", "31"), ("month", "2"), ("year", "2026")] {
        put(&mut form, &format!("decided_on-{part}"), typed);
    }
    let again = nurse.post(&path, &form).await;
    assert_eq!(again.status, 422);
    let links: Vec<_> = again.errors().into_iter().map(|(to, _)| to).collect();
    assert_eq!(links, ["#decision", "#decided_on-day"]);
    // A day that has not come is no day on which something was decided.
    put(&mut form, "decision", "attempt");
    for (part, typed) in [("day", "22"), ("month", "11"), ("year", "2026")] {
        put(&mut form, &format!("decided_on-{part}"), typed);
    }
    let again = nurse.post(&path, &form).await;
    assert_eq!((again.status, again.errors().len()), (422, 1));
}

#[tokio::test]
async fn what_a_save_undid_is_told_before_going_on() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    let path = format!("/plans/{plan}/draft/medication");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "no_known_allergies", "none-by-patient");
    let saved = nurse.post(&path, &form).await;
    assert_eq!(saved.status, 303, "{:?}", saved.errors());

    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "allergies.0.substance", "Latex");
    let told = nurse.post(&path, &form).await;
    assert_eq!(told.status, 200);
    assert!(told.words().contains("“No known allergies” was removed."), "{}", told.words());
    let next = format!("/plans/{plan}/draft/social?saved=medication");
    assert_eq!(told.attributes("main .nhsuk-button", "href"), [next]);
}

#[tokio::test]
async fn a_form_sent_twice_is_saved_once_and_a_changed_one_is_never_taken_for_it() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/social");
    let form = carer.open(&path).await.form(FORM);
    let first = carer.post(&path, &form).await;
    assert_eq!(carer.post(&path, &form).await.goes_to(), first.goes_to());
    assert_eq!(plan::draft(&ground.house, &carer.session, plan).await.unwrap().revision("social"), 1);

    // Gone back to, changed and sent again: a new deed on an old revision, and so a conflict that loses nothing.
    let mut changed = form.clone();
    put(&mut changed, "family_support", "Anne comes on Sundays");
    let late = carer.post(&path, &changed).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.form(FORM).typed("family_support"), "Anne comes on Sundays");
}

#[tokio::test]
async fn a_review_date_is_offered_where_none_was_chosen() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    let form = nurse.open(&format!("/plans/{plan}/draft/approval")).await.form(FORM);
    let offered = ["day", "month", "year"].map(|part| form.typed(&format!("review_on-{part}")).to_owned());
    assert_eq!(offered, ["21", "2", "2027"]);
}
