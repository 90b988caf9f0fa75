//! The action list: what waits, for whom, how long, in words that grow louder (hazard H19).

use crate::ground::Ground;

#[tokio::test]
async fn an_empty_list_says_so_in_words() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    assert!(carer.open("/actions").await.words().contains("Nothing is waiting."));
    assert!(carer.open("/actions?mine=1").await.words().contains("Nothing is waiting for you."));
    let crew = ground.crew().await;
    assert_eq!(crew.get("/actions").await.status, 403);
}

#[tokio::test]
async fn a_draft_that_nobody_finishes_grows_louder_after_7_14_and_28_days() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let page = carer.open("/actions").await;
    assert!(
        page.words().contains("PEMBERTON, Dorothy born 14 Feb 1938 (88), female NHS number 999 000 0018"),
        "{}",
        page.words()
    );
    assert_eq!(page.attributes("tbody a", "href"), [format!("/plans/{plan}/draft")]);
    assert!(page.words().contains("Since today"));
    let levels = ["6 days", "A week and more", "Two weeks and more", "Four weeks and more"];
    let mut passed = 0;
    for (days, level) in [(6, 0), (7, 1), (13, 1), (14, 2), (27, 2), (28, 3), (300, 3)] {
        ground.wall.pass_days(days - passed);
        passed = days;
        // Half a year without a sign of use locks an account; the home's new carer finds the draft.
        let reader = if days < 180 { ground.sign_in(&carer.email).await } else { ground.nurse().await };
        let words = reader.open("/actions").await.words();
        assert!(words.contains(&format!("{days} days")), "{words}");
        for (at, expected) in levels.iter().enumerate().skip(1) {
            assert_eq!(words.contains(expected), at == level, "{days} days: {expected} in {words}");
        }
    }
}

#[tokio::test]
async fn only_mine_are_the_readers_own() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    assert!(carer.open("/actions?mine=1").await.words().contains("Sam Patel (you)"));
    let all = nurse.open("/actions").await;
    assert!(all.words().contains("Finish a draft") && all.words().contains("Sam Patel"));
    assert!(nurse.open("/actions?mine=1").await.words().contains("Nothing is waiting for you."));
    assert_eq!(all.attributes("nav[aria-label='Whose actions'] a", "href"), ["/actions?mine=1"]);
    assert_eq!(all.attributes("tbody a", "href"), [format!("/plans/{plan}/draft")]);
}

#[tokio::test]
async fn reviews_are_listed_ahead_and_said_to_be_overdue() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    // The plan is to be reviewed on 21 February: 92 days on.
    let mut passed = 0;
    for (days, expected) in
        [(78, "Due in 14 days"), (91, "Due in 1 day"), (92, "Due today"), (93, "Overdue by 1 day")]
    {
        ground.wall.pass_days(days - passed);
        passed = days;
        let page = ground.sign_in(&nurse.email).await.open("/actions").await;
        assert!(page.words().contains(expected), "{days}: {}", page.words());
        assert_eq!(page.attributes("tbody a", "href"), [format!("/plans/{plan}/review")]);
    }
}
