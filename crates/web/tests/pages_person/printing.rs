//! A plan on paper for staff, from its link to the list of prints.

use crate::ground::Ground;
use crate::live::next_version;

#[tokio::test]
async fn a_print_is_a_file_is_listed_and_is_no_longer_current_once_the_plan_has_changed() {
    let ground = Ground::new().await;
    let (nurse, guardian) = (ground.nurse().await, ground.guardian().await);
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/print");
    assert!(nurse.open(&format!("/plans/{plan}")).await.has(&format!("a[href='{path}']")));
    let file = nurse.open(&path).await;
    assert_eq!(file.kind, "application/pdf");
    let history = format!("/plans/{plan}/history");
    let listed = nurse.open(&history).await.words();
    assert!(listed.contains("21 Nov 2026, 19:05 GMT, version 1, Ruth Bell"), "{listed}");
    assert!(!listed.contains("Not current"), "{listed}");
    next_version(&ground, &nurse, plan).await;
    let listed = nurse.open(&history).await.words();
    assert!(listed.contains("version 1 Not current"), "{listed}");
    let rows = guardian.open("/organisation/access-log").await.texts("tbody tr");
    assert!(rows.iter().any(|row| row.contains("Printed a plan, version 1")), "{rows:?}");
    app::plan::withdraw(&ground.house, &nurse.session, plan, "She asked", "w").await.unwrap();
    assert!(!nurse.open(&format!("/plans/{plan}")).await.has(&format!("a[href='{path}']")));
    assert_eq!(nurse.get(&path).await.status, 404);
    // Of a plan out of view no print is current.
    assert_eq!(nurse.open(&history).await.words().matches("Not current").count(), 1);
}

#[tokio::test]
async fn a_name_that_the_paper_cannot_say_makes_no_paper() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let person = ground.somebody(&nurse, [("family_name", "𒀀𒀁𒀂")]).await;
    let mut document = ground.complete(&nurse);
    document.person.family_name = model::question::Line::parse("𒀀𒀁𒀂").unwrap();
    let plan = ground.publish(&nurse, person, &document, &[]).await;
    let page = nurse.get(&format!("/plans/{plan}/print")).await;
    assert_eq!((page.status, page.texts("h1")), (422, vec!["This plan cannot be printed".to_owned()]));
    assert!(page.has(&format!("a[href='/plans/{plan}']")));
}
