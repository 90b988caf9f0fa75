//! The list of what is to be put right: in words, each with the page that settles it.

use crate::ground::Ground;

#[tokio::test]
async fn what_is_to_be_put_right_leads_to_the_page_that_settles_it() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    assert!(nurse.open("/actions").await.attributes("main a", "href").contains(&"/data-quality".to_owned()));
    assert!(nurse.open("/data-quality").await.words().contains("Nothing is to be put right"));
    assert_eq!(crew.get("/data-quality").await.status, 403);
    let (_, plan) = ground.published(&nurse).await;
    ground.wall.pass_days(93);
    let nurse = ground.sign_in(&nurse.email).await;
    let page = nurse.open("/data-quality").await;
    assert!(page.words().contains("The review is overdue (1)"), "{}", page.words());
    assert!(page.words().contains("PEMBERTON, Dorothy") && page.words().contains("1 day"));
    assert_eq!(page.attributes("tbody a", "href"), [format!("/plans/{plan}/review")]);
}
