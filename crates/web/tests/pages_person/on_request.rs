//! The service team withdraws a plan, and puts it back, for somebody who asks; it is shown nothing of what the plan says.

use crate::ground::{Browser, Ground, HARBOUR};
use crate::world::{over, typed};
use model::question::Fields;

async fn helpdesk(ground: &Ground) -> Browser {
    ground.staff("Pat Quinn", "Helpdesk", HARBOUR, "service").await
}

fn search() -> Fields {
    typed([("nhs_number", "9990000018"), ("why", "Her attorney rang")])
}

/// What the plan says, and who wrote it.
const CONTENT: [&str; 5] = ["Do not attempt", "Latex", "Treat where", "Ruth Bell", "Version"];

#[tokio::test]
async fn a_plan_is_found_withdrawn_and_put_back_for_whoever_asked() {
    let ground = Ground::new().await;
    let (nurse, team) = (ground.nurse().await, helpdesk(&ground).await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let found = team.post("/find", &search()).await;
    let way = found.attributes(".cmc-person a", "href");
    assert_eq!(way, [format!("/plans/{plan}/withdraw")]);
    let page = team.open(&way[0]).await;
    assert_eq!(page.texts("h1"), ["Withdraw this plan from view"]);
    assert!(page.has(".cmc-patient") && page.has("#asked_by"));
    CONTENT.iter().for_each(|content| assert!(!page.html.contains(content), "{content}"));

    let form = page.form("form[action$='/withdraw']");
    let again = team.post(&way[0], &form).await;
    let fields: Vec<_> = again.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!((again.status, fields), (422, vec!["#asked_by".to_owned(), "#why".to_owned()]));
    let sent = over(&form, [("asked_by", "Her attorney, rung back"), ("why", "She wants no plan")]);
    for _ in 0..2 {
        let done = team.post(&way[0], &sent).await;
        assert_eq!(done.goes_to(), format!("/plans/{plan}/standing"), "sent twice, done once");
    }
    let stands = team.open(&format!("/plans/{plan}/standing")).await;
    assert_eq!(stands.texts("h1"), ["The plan is withdrawn from view"]);
    CONTENT.iter().for_each(|content| assert!(!stands.html.contains(content), "{content}"));
    let emergency = nurse.open(&format!("/people/{person}/emergency")).await;
    assert_eq!(emergency.texts("h1"), ["This plan was withdrawn"]);
    let log = team.open("/organisation/access-log").await.words();
    assert!(log.contains("asked by Her attorney, rung back: She wants no plan"), "{log}");

    let found = team.post("/find", &search()).await;
    let way = found.attributes(".cmc-person a", "href");
    assert_eq!(way, [format!("/plans/{plan}/restore")]);
    let form = team.open(&way[0]).await.form("form[action$='/restore']");
    let sent = over(&form, [("asked_by", "The patient"), ("why", "She changed her mind")]);
    assert_eq!(team.post(&way[0], &sent).await.goes_to(), format!("/plans/{plan}/standing"));
    assert!(nurse.open(&format!("/people/{person}/emergency")).await.words().contains("Do not attempt CPR"));
}

#[tokio::test]
async fn a_reason_typed_when_somebody_else_was_first_is_given_back_without_the_plan() {
    let ground = Ground::new().await;
    let (nurse, team) = (ground.nurse().await, helpdesk(&ground).await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/withdraw");
    let form = team.open(&path).await.form("form[action$='/withdraw']");
    app::plan::withdraw(&ground.house, &nurse.session, plan, "A mistake", "k").await.unwrap();
    let sent = over(&form, [("asked_by", "A court"), ("why", "An order")]);
    let late = team.post(&path, &sent).await;
    assert_eq!(late.status, 409);
    assert!(late.html.contains("A court") && late.html.contains("An order"));
    assert!(late.has(&format!("a[href='/plans/{plan}/standing']")));
}

#[tokio::test]
async fn the_page_is_the_service_teams_alone_and_a_draft_is_not_told_of() {
    let ground = Ground::new().await;
    let (nurse, team, carer) = (ground.nurse().await, helpdesk(&ground).await, ground.carer().await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    for who in [&nurse, &carer] {
        assert_eq!(who.get(&format!("/plans/{plan}/standing")).await.status, 404);
    }
    assert!(!nurse.open(&format!("/plans/{plan}/withdraw")).await.has("#asked_by"));
    assert!(!nurse.post("/find", &typed([("nhs_number", "9990000018")])).await.has("a[href$='/withdraw']"));
    let nothing = uuid::Uuid::from_u128(9);
    for page in ["standing", "withdraw", "restore"] {
        assert_eq!(team.get(&format!("/plans/{nothing}/{page}")).await.status, 404);
    }
}
