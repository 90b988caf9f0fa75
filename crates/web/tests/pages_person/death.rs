//! The record of a death.

use crate::ground::{Ground, ROSEWOOD, put};
use crate::world::{over, typed};
use model::question::Fields;

const FORM: &str = "form[action$='/death']";

pub(crate) fn died(form: &Fields) -> Fields {
    over(
        form,
        [
            ("died_on-day", "20"),
            ("died_on-month", "11"),
            ("died_on-year", "2026"),
            ("place", "nursing-home"),
            ("source", "present"),
        ],
    )
}

#[tokio::test]
async fn a_death_is_confirmed_in_words_before_it_closes_the_plan() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let path = format!("/plans/{plan}/death");
    let page = nurse.open(&path).await;
    assert!(page.words().contains("Preferred place of death: Nursing home"));
    let asked = nurse.post(&path, &died(&page.form(FORM))).await;
    assert_eq!(asked.status, 200, "{}", asked.words());
    assert_eq!(asked.texts("h1"), ["Has PEMBERTON, Dorothy died?"]);
    for told in ["NHS number 999 000 0018", "20 Nov 2026", "Nursing home", "the plan is closed"] {
        assert!(asked.words().contains(told), "{told}");
    }
    assert!(crew.open(&format!("/people/{person}/emergency")).await.texts(".cmc-patient__died").is_empty());

    let carried = asked.form(FORM);
    let back = nurse.post(&path, &over(&carried, [("then", "change")])).await;
    assert_eq!(back.form(FORM).typed("died_on-day"), "20");
    let yes = over(&carried, [("then", "record")]);
    for _ in 0..2 {
        assert_eq!(nurse.post(&path, &yes).await.goes_to(), format!("/plans/{plan}"));
    }
    let late = nurse.post(&path, &over(&yes, [("key", "another")])).await;
    assert_eq!(late.status, 409);
    assert!(late.words().contains("somebody else has recorded this death"));
    assert_eq!(
        nurse.open(&format!("/plans/{plan}")).await.texts(".cmc-ways a"),
        [
            "Emergency view",
            "Leave a short note",
            "Every version",
            "Scans of paper (0)",
            "Who sees it at MyCMC",
            "The record of the death is wrong"
        ]
    );
}

#[tokio::test]
async fn a_death_is_taken_back_by_two_people_each_on_their_page() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let second = ground.staff("Ben Cole", "Registered nurse", ROSEWOOD, "clinical").await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    ground.claim(&second, person).await;
    let path = format!("/plans/{plan}/death/wrong");
    assert_eq!(nurse.get(&path).await.status, 404, "while the person lives there is nothing to take back");
    let form = nurse.open(&format!("/plans/{plan}/death")).await.form(FORM);
    let yes = over(&died(&form), [("then", "record")]);
    assert_eq!(nurse.post(&format!("/plans/{plan}/death"), &yes).await.status, 303);

    let form = nurse.open(&path).await.form("form[action$='/wrong']");
    let again = nurse.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    let said = over(&form, [("why", "It was her sister, Maud")]);
    assert_eq!(nurse.post(&path, &said).await.goes_to(), path);
    let own = nurse.open(&path).await;
    assert!(own.words().contains("Somebody else has to confirm it") && !own.has("[formaction]"));
    assert_eq!(nurse.post(&format!("/plans/{plan}/death/undo"), &said).await.status, 404);
    assert!(second.open("/actions").await.attributes("main a", "href").contains(&path));

    let page = second.open(&path).await;
    assert!(page.words().contains("It was her sister, Maud"));
    let form = page.form("form[action$='/keep']");
    let undo = page.attributes("[formaction]", "formaction").remove(0);
    let again = second.post(&undo, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    assert_eq!(crew.get(&path).await.status, 404);
    let done = second.post(&undo, &over(&form, [("why", "I spoke with her")])).await;
    assert_eq!(done.goes_to(), format!("/plans/{plan}"));
    let emergency = crew.open(&format!("/people/{person}/emergency")).await;
    assert!(emergency.texts(".cmc-patient__died").is_empty());
    assert!(nurse.open(&format!("/plans/{plan}/history")).await.words().contains("put back in view"));
}

#[tokio::test]
async fn the_dead_are_told_from_the_living_everywhere_and_the_plan_is_readable_for_a_day() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let form = nurse.open(&format!("/plans/{plan}/death")).await.form(FORM);
    let yes = over(&died(&form), [("then", "record")]);
    assert_eq!(nurse.post(&format!("/plans/{plan}/death"), &yes).await.status, 303);
    for path in [format!("/people/{person}"), format!("/people/{person}/emergency"), format!("/plans/{plan}")]
    {
        let page = crew.open(&path).await;
        assert_eq!(page.texts(".cmc-patient__died"), ["Died 20 Nov 2026"], "{path}");
        assert!(page.words().contains("aged 88"), "{path}");
    }
    let correct = nurse.open(&format!("/people/{person}/correct")).await;
    let found = crew.post("/find", &typed([("nhs_number", "9990000018")])).await;
    for page in [&correct, &found] {
        assert_eq!(page.texts(".cmc-patient__died"), ["Died 20 Nov 2026"]);
    }
    let view = crew.open(&format!("/people/{person}/emergency")).await;
    assert_eq!(view.texts("h1"), ["This person has died"]);
    assert!(view.words().contains("Do not attempt CPR"));
    assert!(view.words().contains("It stays readable for 24 hours"));

    ground.wall.pass_days(2);
    let crew = ground.sign_in(&crew.email).await;
    ground.claim(&crew, person).await;
    let view = crew.open(&format!("/people/{person}/emergency")).await;
    assert!(view.words().contains("can no longer be read"));
    assert!(!view.html.contains("Do not attempt"));
}

#[tokio::test]
async fn what_a_record_of_death_lacks_is_told_before_it_is_confirmed() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/death");
    let form = nurse.open(&path).await.form(FORM);
    for (sent, field) in [
        (over(&died(&form), [("died_on-year", "2027")]), "#died_on-day"),
        (over(&died(&form), [("place", "")]), "#place"),
        (over(&died(&form), [("place", "acute-hospital")]), "#variance"),
        (over(&died(&form), [("place", "acute-hospital"), ("then", "record")]), "#variance"),
    ] {
        let again = nurse.post(&path, &sent).await;
        assert_eq!((again.status, again.errors()[0].0.as_str()), (422, field));
        assert_eq!(again.form(FORM).typed("died_on-day"), "20");
    }
}

#[tokio::test]
async fn a_carer_reports_a_death_and_the_clinician_records_it_or_declines() {
    let ground = Ground::new().await;
    let (nurse, carer, crew) = (ground.nurse().await, ground.carer().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&carer, person).await;
    ground.claim(&crew, person).await;
    let (home, path) = (format!("/plans/{plan}"), format!("/plans/{plan}/death/report"));
    assert!(carer.open(&home).await.has(&format!("a[href='{path}']")));
    assert!(!nurse.open(&home).await.has(&format!("a[href='{path}']")), "who may record it records it");
    assert_eq!(crew.get(&path).await.status, 404);
    assert!(nurse.open(&path).await.words().contains("No report of a death waits"));
    let mut form = carer.open(&path).await.form("form[action$='/report']");
    let blank = carer.post(&path, &form).await;
    assert_eq!((blank.status, blank.errors().len()), (422, 3));
    for (field, value) in [
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "hospice"),
        ("source", "family"),
    ] {
        put(&mut form, field, value);
    }
    assert_eq!(carer.post(&path, &form).await.goes_to(), home);
    let seen = carer.open(&home).await.words();
    assert!(seen.contains("Reported, not recorded: that this person has died."), "{seen}");
    assert!(carer.open(&path).await.words().contains("the plan stays in view until one of them"));
    assert!(!crew.open(&home).await.words().contains("Reported, not recorded"));
    assert!(!crew.open(&format!("/people/{person}/emergency")).await.words().contains("has died"));

    let list = nurse.open("/actions").await;
    assert!(list.words().contains("Record a death, or decline the report of it"), "{}", list.words());
    let page = nurse.open(&path).await;
    assert!(page.words().contains("20 Nov 2026") && page.words().contains("Hospice"), "{}", page.words());
    let begun = nurse.open(&format!("/plans/{plan}/death")).await.form(FORM);
    assert_eq!(
        (begun.typed("died_on-day"), begun.typed("place"), begun.typed("source")),
        ("20", "hospice", "")
    );
    let decline = format!("/plans/{plan}/death/decline");
    let mut form = page.form("form[action$='/decline']");
    let unsaid = nurse.post(&decline, &form).await;
    assert_eq!((unsaid.status, unsaid.errors()[0].0.as_str()), (422, "#why"));
    put(&mut form, "why", "I have just spoken with her");
    assert_eq!(nurse.post(&decline, &form).await.goes_to(), home);
    let seen = carer.open(&home).await.words();
    assert!(seen.contains("the person has not died. I have just spoken with her"), "{seen}");
}
