//! Several people at one draft: each sees who else has it open (hazard H09).

use crate::ground::*;
use app::{Session, Stop, plan};
use model::PlanId;

on_both_engines! {
    whoever_has_a_draft_open_sees_who_else_has
    who_has_a_draft_open_is_told_to_those_alone_who_may_read_it
}

async fn present(ground: &Ground, by: &Session, plan: PlanId, section: &str) -> Vec<(String, String)> {
    let found = plan::present(&ground.house, by, plan, section).await.unwrap();
    found.into_iter().map(|one| (one.section, one.name)).collect()
}

async fn whoever_has_a_draft_open_sees_who_else_has(ground: &Ground) {
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let dorothy = ground.person(&carer).await;
    let plan = ground.draft(&carer, dorothy).await;
    ground.news().await;
    assert_eq!(present(ground, &carer, plan, "contacts").await, []);
    assert_eq!(present(ground, &carer, plan, "contacts").await, [], "nobody meets themselves");
    let sam = |section: &str| (section.to_owned(), "Sam Patel".to_owned());
    assert_eq!(present(ground, &nurse, plan, "").await, [sam("contacts")]);
    ground.wall.pass_seconds(40);
    assert_eq!(present(ground, &carer, plan, "social").await, [(String::new(), "Ruth Bell".to_owned())]);
    assert_eq!(
        present(ground, &nurse, plan, "social").await,
        [sam("social")],
        "whoever goes on is there alone"
    );
    // Since when somebody is there stays what it was; who is not heard for a minute has gone.
    for _ in 0..3 {
        ground.wall.pass_seconds(40);
        assert_eq!(present(ground, &carer, plan, "social").await.len(), 1);
        let found = plan::present(&ground.house, &nurse, plan, "social").await.unwrap();
        assert_eq!(found.len(), 1);
    }
    let found = plan::present(&ground.house, &nurse, plan, "social").await.unwrap();
    assert_eq!(ground.house.now().minutes_since(found[0].since), 2);
    ground.wall.pass_seconds(61);
    assert_eq!(present(ground, &nurse, plan, "social").await, []);
    assert_eq!(ground.record.count("presences").await, 1, "what is over is not kept");
    assert!(ground.news().await.is_empty(), "an open page leaves no event");
}

async fn who_has_a_draft_open_is_told_to_those_alone_who_may_read_it(ground: &Ground) {
    let (carer, crew, stranger) = (ground.carer().await, ground.crew().await, ground.stranger().await);
    let dorothy = ground.person(&carer).await;
    let plan = ground.draft(&carer, dorothy).await;
    for other in [&crew, &stranger] {
        stopped!(plan::present(&ground.house, other, plan, "contacts").await, Stop::Missing);
    }
    for section in ["nothing", "contacts'", "Contacts"] {
        stopped!(plan::present(&ground.house, &carer, plan, section).await, Stop::Missing);
    }
    let nobodys = PlanId::parse("01920000-0000-7000-8000-00000000abcd").unwrap();
    stopped!(plan::present(&ground.house, &carer, nobodys, "contacts").await, Stop::Missing);
    assert_eq!(ground.record.count("presences").await, 0);
}
