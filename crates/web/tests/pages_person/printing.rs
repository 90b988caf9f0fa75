//! A plan on paper: who is offered a print, what it says of itself, and what the pages say of it afterwards.

use crate::ground::{Browser, Ground, guest};
use crate::live::{asks, next_version, nobody};
use crate::world::{CODE, sent};
use app::plan;
use axum::http::header;
use model::PlanId;

const LINK: &str = ".cmc-ways a[href$='/print']";

/// What is read on a print, without its spaces: where a line ends is not kept in a file.
async fn printed(who: &Browser, plan: PlanId) -> String {
    let (headers, file) = sent(who, &format!("/plans/{plan}/print"), "identity").await;
    assert_eq!(headers[header::CONTENT_TYPE], "application/pdf");
    assert!(headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("urgent-care-plan.pdf"));
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    pdf_extract::extract_text_from_mem(&file).unwrap().split_whitespace().collect()
}

#[tokio::test]
async fn a_print_bears_the_code_of_its_version_and_the_next_version_makes_it_a_copy_not_to_act_on() {
    let ground = Ground::new().await;
    let (nurse, guardian) = (ground.nurse().await, ground.guardian().await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let page = nurse.open(&format!("/plans/{plan}")).await;
    assert_eq!(page.texts(LINK), ["Print (PDF)"]);
    let (verify, anybody) = (asks(&page), nobody(&nurse));
    let print = printed(&nurse, plan).await;
    for told in [
        "PEMBERTON,Dorothy",
        "byRuthBell",
        "Resuscitationandtreatment",
        &format!("http://127.0.0.1:8080{verify}"),
    ] {
        assert!(print.contains(told), "{told}: {print}");
    }
    assert!(!print.contains("Printedbefore") && !print.contains(CODE), "{print}");
    assert!(print.contains("KeysafecodeRecorded,notprinted"), "{print}");
    assert_eq!(anybody.get(&verify).await.status, 200);
    let history = format!("/plans/{plan}/history");
    let listed = nurse.open(&history).await.texts("main li");
    assert!(listed.iter().any(|item| item.contains("version 1, Ruth Bell")), "{listed:?}");
    assert!(listed.iter().all(|item| !item.contains("Not current")), "{listed:?}");

    ground.wall.pass_minutes(5);
    next_version(&ground, &nurse, plan).await;
    assert_eq!(anybody.get(&verify).await.status, 410);
    let listed = nurse.open(&history).await.texts("main li");
    assert!(listed.iter().any(|item| item.contains("version 1 Not current, Ruth Bell")), "{listed:?}");
    let next = printed(&nurse, plan).await;
    assert!(next.contains("Printedbefore:destroywhatisnotcurrent") && !next.contains(&verify), "{next}");
    let rows = guardian.open("/organisation/access-log").await.texts("tbody tr");
    assert!(rows.iter().any(|row| row.contains("Printed a plan, version 1")), "{rows:?}");
}

#[tokio::test]
async fn a_crew_sheet_and_a_cpr_summary_are_one_sheet_each_and_listed_as_prints() {
    let ground = Ground::new().await;
    let (nurse, crew, guardian) = (ground.nurse().await, ground.crew().await, ground.guardian().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    for (sheet, title, told, not_told) in [
        ("crew", "Urgentcareplan:forthecrew", "Whotocall", "4.WhyisCPRnotappropriate"),
        ("cpr", "SummaryofthedecisionaboutCPR", "4.WhyisCPRnotappropriate", "Whotocall"),
    ] {
        let (_, file) = sent(&crew, &format!("/plans/{plan}/print/{sheet}"), "identity").await;
        let pages = pdf_extract::extract_text_from_mem_by_pages(&file).unwrap();
        assert!(pages.len() <= 2, "{sheet}: {} pages are more than one sheet", pages.len());
        let said: String = pages.concat().split_whitespace().collect();
        assert!(said.contains(title) && said.contains(told), "{sheet}: {said}");
        assert!(!said.contains("Thewholeplan") && !said.contains(not_told), "{sheet}: {said}");
        for page in &pages {
            let page: String = page.split_whitespace().collect();
            assert!(page.contains("PEMBERTON,Dorothy") && page.contains("Version1"), "{sheet}: {page}");
        }
    }
    let rows = guardian.open("/organisation/access-log").await.texts("tbody tr");
    assert!(
        rows.is_empty() || rows.iter().all(|row| !row.contains("Printed")),
        "another organisation’s prints"
    );
    let listed = nurse.open(&format!("/plans/{plan}/history")).await.texts("main li");
    assert_eq!(listed.iter().filter(|item| item.contains("version 1")).count(), 2, "{listed:?}");
}

#[tokio::test]
async fn a_print_is_offered_only_in_view_and_out_of_view_none_is_current() {
    let ground = Ground::new().await;
    let (nurse, stranger) = (ground.nurse().await, ground.stranger().await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/print");
    assert_ne!(stranger.get(&path).await.kind, "application/pdf");
    printed(&nurse, plan).await;
    plan::withdraw(&ground.house, &nurse.session, plan, "She asked", &ground.house.form_key()).await.unwrap();
    assert!(!nurse.open(&format!("/plans/{plan}")).await.has(LINK));
    assert_eq!(nurse.get(&path).await.status, 404);
    let listed = nurse.open(&format!("/plans/{plan}/history")).await.texts("main li");
    assert!(listed.iter().any(|item| item.contains("version 1 Not current")), "{listed:?}");
}

#[tokio::test]
async fn the_person_reads_that_their_plan_was_printed_and_has_the_code_on_their_own_copy() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let verify = asks(&nurse.open(&format!("/plans/{plan}")).await);
    printed(&nurse, plan).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "read")).await;
    let (_, file) = sent(&dorothy, &format!("/my/plans/{plan}/print"), "identity").await;
    let copy = pdf_extract::extract_text_from_mem(&file).unwrap();
    assert!(copy.split_whitespace().collect::<String>().contains(&verify), "{copy}");
    let log = dorothy.open(&format!("/my/plans/{plan}/accesses")).await;
    assert!(log.words().contains("printed your plan") && !log.html.contains("Ruth Bell"), "{}", log.words());
    let listed = nurse.open(&format!("/plans/{plan}/history")).await.texts("main li");
    assert!(listed.iter().any(|item| item.contains("version 1, at MyCMC")), "{listed:?}");
}

#[tokio::test]
async fn no_print_tells_where_somebody_restricted_is() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let told = |print: &str| {
        let places = ["1HarbourRoad", "SW1A", "HarbourSurgery", "anne@mail.example", "Leftofthebackdoor"];
        places.into_iter().filter(|place| print.contains(place)).count()
    };
    let open = printed(&nurse, plan).await;
    assert_eq!(told(&open), 5, "{open}");
    app::person::restrict(&ground.house, person, true).await.unwrap();
    let print = printed(&nurse, plan).await;
    assert_eq!(told(&print), 0, "{print}");
    assert!(print.contains("UsualaddressWithheld:thispersonisrestricted"), "{print}");
}

#[tokio::test]
async fn a_name_that_no_paper_can_say_is_told_on_a_page() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let person = ground.somebody(&nurse, [("family_name", "田中")]).await;
    let name = [("person", "family_name", "田中")];
    let plan = ground.publish(&nurse, person, &ground.complete(&nurse), &name).await;
    let page = nurse.get(&format!("/plans/{plan}/print")).await;
    assert_eq!((page.status, page.texts("h1")), (422, vec!["This plan cannot be printed".to_owned()]));
    assert!(page.has(&format!("main a[href='/plans/{plan}']")));
}
