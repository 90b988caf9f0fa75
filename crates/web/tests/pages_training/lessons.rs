//! What somebody reads before they may do anything.

use crate::ground::{Browser, Ground, HARBOUR, Page};

const LESSONS: [&str; 7] =
    ["finding", "signing-in", "emergency-view", "short-notes", "creating", "reviewing", "helping"];

async fn analyst(ground: &Ground) -> Browser {
    ground.staff("Howard Lyle", "Analyst", HARBOUR, "figures").await
}

fn minutes(page: &Page) -> Vec<usize> {
    let said = page.texts("ol .cmc-quiet");
    said.iter()
        .map(|words| words.trim_matches(['(', ')']).split(' ').next().unwrap().parse().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_lesson_leads_to_the_next_and_the_last_to_the_record_of_the_training() {
    let ground = Ground::new().await;
    let reader = analyst(&ground).await;
    let mut at = format!("/training/{}", LESSONS[0]);
    for (number, slug) in LESSONS.into_iter().enumerate() {
        assert_eq!(at, format!("/training/{slug}"));
        let page = reader.open(&at).await;
        assert!(page.words().contains(&format!("Lesson {} of 7", number + 1)), "{slug}");
        let onward = page.attributes(".cmc-onward a", "href");
        assert_eq!(
            onward.contains(&"/training/record".to_owned()),
            matches!(slug, "short-notes" | "helping")
        );
        at = onward[0].clone();
    }
    assert_eq!(at, "/training");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_picture_is_served_and_says_what_it_teaches_and_every_lesson_asks_something() {
    let ground = Ground::new().await;
    let reader = analyst(&ground).await;
    for slug in LESSONS {
        let page = reader.open(&format!("/training/{slug}")).await;
        let told = page.attributes("figure img", "alt");
        let shown = page.attributes("figure img", "src");
        assert_eq!(told.len(), shown.len(), "{slug}");
        assert_eq!(shown.is_empty(), slug == "helping", "MyCMC has no pages to show yet");
        assert!(told.iter().all(|alt| alt.len() > 60), "{slug}: {told:?}");
        for path in shown {
            assert_eq!(ui::assets::find(&path).unwrap().content_type, "image/webp");
        }
        assert!(page.texts("details summary").len() >= 2, "{slug}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_shown_both_paths_and_told_which_is_theirs() {
    let ground = Ground::new().await;
    let yours = async |browser: &Browser| {
        let page = browser.open("/training").await;
        assert_eq!(minutes(&page).len(), 4 + 7);
        let words = page.words();
        let (viewing, writing) = words.split_once("Creating and reviewing plans").unwrap();
        [viewing, writing].map(|part| part.contains("This is your path"))
    };
    assert_eq!(yours(&ground.crew().await).await, [true, false]);
    assert_eq!(yours(&ground.nurse().await).await, [false, true]);
    assert_eq!(yours(&ground.carer().await).await, [false, true]);
    assert_eq!(yours(&analyst(&ground).await).await, [false, false]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lessons_are_at_the_foot_of_each_page_and_there_is_no_lesson_that_is_none() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    assert_eq!(crew.open("/find").await.attributes("footer a", "href"), ["/training", "/account"]);
    assert_eq!(crew.get("/training/../find").await.status, 404);
    assert_eq!(crew.get("/training/telepathy").await.status, 404);
    assert_eq!(crew.get("/training/practice").await.status, 404, "this house has no practice area");
    assert!(!crew.open("/training").await.words().contains("practice area"));
}
