//! Doors as people meet them: told of before they lapse, passed in an emergency, and with somebody to ask.

use crate::ground::{AMBULANCE, Browser, Ground, ROSEWOOD, SERVICE_DESK, put};
use model::question::Fields;

/// The data security status of every organisation is of this day; it lapses a year later.
fn assessed(ground: &Ground, on: &str) {
    ground.behind(&format!("update organisations set dspt_on = '{on}'"));
    ground.wall.pass_minutes(1);
}

#[tokio::test]
async fn what_lapses_soon_is_told_where_work_begins_and_not_at_the_bedside() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
    let (person, _) = ground.published(&nurse).await;
    let claim: Fields = [("kind", "treating"), ("key", "k1")].into_iter().collect();
    crew.post(&format!("/people/{person}/claim"), &claim).await;
    let told = "data security status lapses on 30 Nov 2026.";
    assert!(!crew.open("/find").await.words().contains("lapses on"));
    assessed(&ground, "2025-11-30");
    for path in ["/find", "/ready"] {
        let page = crew.open(path).await;
        assert!(page.words().contains(told), "{path}: {}", page.words());
        assert!(page.words().contains("Ask your organisation’s lead to record it."));
    }
    let own = lead.get("/organisation").await;
    let page = lead.open(own.goes_to()).await;
    assert!(page.words().contains(told) && page.words().contains("Record the new status"));
    let view = crew.open(&format!("/people/{person}/emergency")).await;
    assert!(!view.words().contains("lapses"), "{}", view.words());
    // Who has found somebody is not told of it again.
    let search: Fields = [("nhs_number", "999 000 0018")].into_iter().collect();
    assert!(!crew.post("/find", &search).await.words().contains("lapses on"));
    ground.behind("update users set governance_training_on = '2025-12-01'");
    ground.wall.pass_minutes(1);
    let page = crew.open("/find").await;
    assert!(page.words().contains("Your training in information governance lapses on 1 Dec 2026."));
    assert!(page.attributes("a", "href").contains(&"/training/record".to_owned()));
}

async fn passed(crew: &Browser) -> Fields {
    let mut fields = crew.open("/ready").await.form("form[action='/ready/override']");
    put(&mut fields, "why", "On scene, nobody can be reached");
    fields.put("treating", "yes");
    fields
}

#[tokio::test]
async fn a_crew_passes_a_door_that_lapsed_and_each_page_says_so() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let guardian = ground.staff("Gil Ash", "SIRO", AMBULANCE, "governance").await;
    let (person, plan) = ground.published(&nurse).await;
    assessed(&ground, "2025-11-21");
    let shut = crew.get("/find").await;
    assert_eq!(shut.status, 423);
    assert!(shut.attributes("a", "href").contains(&"/ready".to_owned()));
    assert_eq!(crew.get("/").await.goes_to(), "/ready");
    let page = crew.open("/ready").await;
    assert!(page.words().contains("It goes on a list, with your reason"));
    assert!(page.words().contains("no lead is on record; for the agreement Gil Ash"), "{}", page.words());

    let mut empty = passed(&crew).await;
    put(&mut empty, "why", "");
    put(&mut empty, "treating", "");
    let again = crew.post("/ready/override", &empty).await;
    assert_eq!(again.status, 422);
    let fields: Vec<_> =
        again.errors().into_iter().map(|(field, _)| field.trim_start_matches('#').to_owned()).collect();
    assert_eq!(fields, ["why", "treating"]);
    assert!(again.has_id("why") && again.has_id("treating"));

    let fields = passed(&crew).await;
    for _ in 0..2 {
        assert_eq!(crew.post("/ready/override", &fields).await.goes_to(), "/", "sent twice, done once");
    }
    assert_eq!(crew.get("/").await.goes_to(), "/find");
    let claim: Fields = [("kind", "treating"), ("key", "k1")].into_iter().collect();
    crew.post(&format!("/people/{person}/claim"), &claim).await;
    let line = "An emergency override of yours runs until 22 Nov 2026, 07:06 GMT.";
    for path in [
        "/find".to_owned(),
        format!("/people/{person}/emergency"),
        format!("/plans/{plan}"),
        "/ready".to_owned(),
    ] {
        let page = crew.open(&path).await;
        assert!(page.words().contains(line) || page.texts("aside").join(" ").contains(line), "{path}");
    }
    assert!(!crew.open("/ready").await.has("form[action='/ready/override']"), "one is enough");
    assert_eq!(crew.get("/people/new").await.status, 423);
    let list = guardian.open("/organisation/concerns").await;
    assert!(list.words().contains("Read past a door that had lapsed, by an emergency override"));
    assert!(list.words().contains("On scene, nobody can be reached") && !list.has(".nhsuk-tag--orange"));

    ground.wall.pass_minutes(12 * 60);
    let crew = ground.sign_in(&crew.email).await;
    assert_eq!(crew.get("/find").await.status, 423);
    assert!(!crew.open("/ready").await.texts("aside").join(" ").contains("override"));
}

#[tokio::test]
async fn a_door_that_somebody_has_to_open_offers_no_way_past() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    let fields = {
        assessed(&ground, "2025-11-21");
        passed(&crew).await
    };
    ground.behind("update organisations set agreement_version = null");
    ground.wall.pass_minutes(1);
    assert!(!crew.open("/ready").await.has("form[action='/ready/override']"));
    assert_eq!(crew.post("/ready/override", &fields).await.status, 423);
    assert_eq!(crew.post("/ready/override", &Fields::default()).await.goes_to(), "/ready");
}

#[tokio::test]
async fn whoever_cannot_go_on_is_told_how_the_service_team_is_reached() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    for path in ["/ready", "/forgotten", "/sign-in", "/enrol", "/people/nobody"] {
        let told = format!("The service team: {SERVICE_DESK}");
        assert!(crew.get(path).await.words().contains(&told), "{path}");
        let silent = ground.without_service_desk(&crew).get(path).await.words();
        assert!(!silent.contains("The service team:") && !silent.contains("020"), "{path}: {silent}");
    }
}
