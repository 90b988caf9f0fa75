//! The person's page, for each reader and each way in which a plan can stand.

use crate::ground::{Ground, Page};
use crate::world::says;
use app::plan;
use model::question::form;

/// What of a page is not about which person it is.
fn apart_from_who(page: &Page, person: model::PersonId, name: &str, number: &str) -> String {
    let keys = page.attributes("input[name='key']", "value");
    let bare = keys.iter().fold(page.html.clone(), |html, key| html.replace(key, "KEY"));
    bare.replace(&person.to_string(), "PERSON").replace(name, "NAME").replace(number, "NUMBER")
}

#[tokio::test]
async fn somebody_with_only_a_draft_is_for_urgent_care_somebody_without_a_plan() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let drafted = ground.somebody(&nurse, [("family_name", "Aaaaa"), ("nhs_number", "9990000034")]).await;
    let bare = ground.somebody(&nurse, [("family_name", "Bbbbb"), ("nhs_number", "9990000042")]).await;
    let (consent, key) = (form::write(&ground.complete(&nurse).consent), ground.house.form_key());
    let plan = plan::start(&ground.house, &nurse.session, drafted, &consent, &key).await.unwrap();
    ground.fill_all(&nurse, plan).await;

    for claimed in [false, true] {
        if claimed {
            ground.claim(&crew, drafted).await;
            ground.claim(&crew, bare).await;
        }
        for page in ["", "/emergency"] {
            let one = crew.get(&format!("/people/{drafted}{page}")).await;
            let other = crew.get(&format!("/people/{bare}{page}")).await;
            assert_eq!(one.status, other.status, "{page}");
            assert_eq!(
                apart_from_who(&one, drafted, "AAAAA", "999 000 0034"),
                apart_from_who(&other, bare, "BBBBB", "999 000 0042"),
                "{page}"
            );
            assert!(!one.html.to_lowercase().contains("draft"), "{page}");
        }
    }
    let found = crew.post("/find", &crate::world::typed([("nhs_number", "9990000034")])).await;
    assert!(found.words().contains("There is no published plan."));
    assert!(!found.html.to_lowercase().contains("draft"));
    for page in ["", "/notes", "/withdraw", "/death", "/draft"] {
        assert_eq!(crew.get(&format!("/plans/{plan}{page}")).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn those_who_write_plans_go_on_from_where_the_draft_is() {
    let ground = Ground::new().await;
    let (nurse, gp) = (ground.nurse().await, ground.gp().await);
    let person = ground.person(&nurse).await;
    let page = nurse.open(&format!("/people/{person}")).await;
    assert_eq!(page.attributes("a.nhsuk-button", "href"), [format!("/people/{person}/consent")]);
    assert_eq!(page.attributes("a[href$='/correct']", "href"), [format!("/people/{person}/correct")]);
    let (consent, key) = (form::write(&ground.complete(&nurse).consent), ground.house.form_key());
    let plan = plan::start(&ground.house, &nurse.session, person, &consent, &key).await.unwrap();

    let mine = nurse.open(&format!("/people/{person}")).await;
    assert_eq!(mine.texts("h1"), ["A draft is being written"]);
    assert_eq!(mine.attributes("a.nhsuk-button", "href"), [format!("/plans/{plan}/draft")]);
    let theirs = gp.open(&format!("/people/{person}")).await;
    assert!(says(&theirs, "A draft is being written at Rosewood Nursing Home."));
    assert!(!theirs.has("a.nhsuk-button"));
    assert!(theirs.words().contains("Your organisation cares for this person."));
}

#[tokio::test]
async fn a_plan_in_view_is_offered_by_its_two_views() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    for who in [&nurse, &crew] {
        let page = who.open(&format!("/people/{person}")).await;
        assert_eq!(page.texts("h1"), ["There is a published plan"]);
        assert!(page.words().contains("Published on 21 Nov 2026, 19:05 GMT."));
        assert_eq!(
            page.attributes("a.nhsuk-button", "href"),
            [format!("/people/{person}/emergency"), format!("/plans/{plan}")]
        );
    }
    assert!(!crew.open(&format!("/people/{person}")).await.has("a[href$='/correct']"));
    for path in ["correct", "refusal"] {
        assert_eq!(crew.get(&format!("/people/{person}/{path}")).await.status, 404, "{path}");
    }
}
