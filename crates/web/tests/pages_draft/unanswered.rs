//! What was typed outlives a record that does not answer, and a draft that is gone or has moved on meanwhile.

use crate::ground::{Browser, Ground, Page, put, same_but_for_the_reference};
use app::plan;
use model::PlanId;
use model::question::Fields;

const FORM: &str = "#fill";
const AGAIN: &str = "main form[data-cmc-unsaved]";
const WORDS: &str = "Anne comes <on> Sundays\nand Zoe\u{308}";
const NO_SAVE: &str =
    "create trigger no_save before update on drafts begin select raise(abort, 'out of order'); end";
const NO_EVENT: &str =
    "create trigger no_event before insert on audit_events begin select raise(abort, 'out of order'); end";

/// A section's form with something typed into it, where it is sent, and the plan.
async fn typed(ground: &Ground, by: &Browser) -> (PlanId, String, Fields) {
    let (_, plan) = ground.draft(by).await;
    let path = format!("/plans/{plan}/draft/social");
    let mut form = by.open(&path).await.form(FORM);
    put(&mut form, "family_support", WORDS);
    (plan, path, form)
}

async fn saved(by: &Browser, path: &str) -> String {
    by.open(path).await.form(FORM).typed("family_support").to_owned()
}

/// What was typed stands on the page to be read.
fn told(page: &Page) -> Vec<(String, String)> {
    page.texts("main dt").into_iter().zip(page.texts("main dd")).collect()
}

fn all_told() -> Vec<(String, String)> {
    vec![("family support".to_owned(), "Anne comes <on> Sundays and Zoe\u{308}".to_owned())]
}

#[tokio::test]
async fn a_save_that_the_record_does_not_take_comes_back_as_it_was_typed() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, path, form) = typed(&ground, &carer).await;
    ground.behind(NO_SAVE);
    let page = carer.post(&path, &form).await;
    assert_eq!((page.status, page.wait.as_deref()), (503, Some("5")), "{}", page.words());
    assert!(page.words().contains("what you typed has not been saved. It stands below"), "{}", page.words());
    assert!(page.words().contains("PEMBERTON, Dorothy"));
    let back = page.form(FORM);
    for name in ["family_support", "key", "revision"] {
        assert_eq!(back.typed(name), form.typed(name), "{name}");
    }
    ground.behind("drop trigger no_save");
    carer.post(&path, &back).await.goes_to();
    assert_eq!(saved(&carer, &path).await, WORDS);
}

#[tokio::test]
async fn what_others_save_before_it_is_sent_again_is_not_overwritten() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, path, form) = typed(&ground, &carer).await;
    let mut theirs = nurse.open(&path).await.form(FORM);
    put(&mut theirs, "family_support", "A neighbour");
    ground.behind(NO_SAVE);
    let page = carer.post(&path, &form).await;
    ground.behind("drop trigger no_save");
    nurse.post(&path, &theirs).await.goes_to();
    assert_eq!(carer.post(&path, &page.form(FORM)).await.status, 409);
    assert_eq!(saved(&carer, &path).await, "A neighbour");
}

#[tokio::test]
async fn a_record_that_does_not_answer_at_all_leaves_what_was_typed_on_the_page_to_be_sent_again() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, path, form) = typed(&ground, &carer).await;
    // First nothing can be recorded, then not even a session found.
    let ways = [
        (NO_EVENT, "drop trigger no_event"),
        ("alter table sessions rename to away", "alter table away rename to sessions"),
    ];
    for (breaks, mends) in ways {
        ground.behind(breaks);
        // Whose session it is was read a moment ago, and is remembered for less than a second.
        ground.wall.pass_minutes(1);
        let page = carer.post(&path, &form).await;
        assert_eq!((page.status, page.wait.as_deref()), (503, Some("5")), "{breaks}: {}", page.words());
        assert_eq!(told(&page), all_told(), "{breaks}");
        assert!(!page.words().contains("PEMBERTON"));
        // The form goes to where it went: the address is the browser's own.
        assert!(page.attributes(AGAIN, "action").is_empty());
        assert!(page.form(AGAIN) == form, "{breaks}");
        ground.behind(mends);
        carer.post(&path, &page.form(AGAIN)).await.goes_to();
        assert_eq!(saved(&carer, &path).await, WORDS, "{breaks}");
    }
}

#[tokio::test]
async fn a_password_is_never_given_back_and_what_a_sign_in_carries_is() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    ground.behind("alter table sessions rename to away");
    let fields = [("old", "Evening-Harbour-7"), ("new", "Morning-Meadow-8")];
    let page = carer.post("/password", &fields.into_iter().collect()).await;
    assert_eq!(page.status, 503);
    assert!(!page.html.contains("Harbour-7") && !page.html.contains("Meadow-8"));

    let fields = [("email", carer.email.as_str()), ("password", "Evening-Harbour-7"), ("kept.why", WORDS)];
    let page = carer.post("/sign-in", &fields.into_iter().collect()).await;
    assert_eq!((page.status, page.wait.as_deref()), (503, Some("5")));
    assert!(!page.html.contains("Harbour-7"));
    let form = page.form("form[action='/sign-in']");
    assert_eq!((form.typed("kept.why"), form.typed("email")), (WORDS, carer.email.as_str()));
}

#[tokio::test]
async fn what_was_typed_for_a_draft_that_is_gone_is_given_back_and_strangers_learn_nothing_by_it() {
    let ground = Ground::new().await;
    let (carer, nurse, stranger) = (ground.carer().await, ground.nurse().await, ground.stranger().await);
    let (plan, path, form) = typed(&ground, &carer).await;
    let foreign = stranger.post(&path, &form).await;
    plan::discard(&ground.house, &nurse.session, plan, "Started in error", "a key").await.unwrap();
    let page = carer.post(&path, &form).await;
    assert_eq!(page.status, 404);
    assert_eq!(told(&page), all_told());
    assert!(page.words().contains("What you typed is not saved"), "{}", page.words());
    assert!(!page.has("main form"), "nothing could come of sending it again");
    for same in [foreign, carer.post("/plans/nothing/draft/social", &form).await] {
        same_but_for_the_reference(&page, &same);
    }
}

#[tokio::test]
async fn comments_on_a_draft_that_somebody_else_returned_are_given_back() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let other = ground.unregistered().await;
    let (_, plan) = ground.draft(&carer).await;
    let to = nurse.session.actor().user().unwrap().to_string();
    plan::submit(&ground.house, &carer.session, plan, &to, "a key").await.unwrap();
    let check = nurse.open(&format!("/plans/{plan}/publish")).await;
    let mut form = check.form("form[action$='/return']");
    put(&mut form, "comments", WORDS);
    plan::give_back(&ground.house, &other.session, plan, "Ask the daughter", "a key").await.unwrap();
    let page = nurse.post(&format!("/plans/{plan}/return"), &form).await;
    assert_eq!((page.status, page.errors()[0].0.as_str()), (409, "#comments"));
    assert_eq!(page.form("form[action$='/return']").typed("comments"), WORDS);
    assert!(page.words().contains("returned this draft meanwhile. What you typed has not been saved"));
}

#[tokio::test]
async fn a_choice_of_clinician_for_a_draft_handed_over_meanwhile_is_given_back() {
    let ground = Ground::new().await;
    let (carer, nurse, other) = (ground.carer().await, ground.nurse().await, ground.unregistered().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/submit");
    let mut form = carer.open(&path).await.form("form[action$='/submit']");
    let id = |who: &Browser| who.session.actor().user().unwrap().to_string();
    put(&mut form, "to", &id(&nurse));
    plan::submit(&ground.house, &nurse.session, plan, &id(&other), "a key").await.unwrap();
    let page = carer.post(&path, &form).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.form("form[action$='/submit']").typed("to"), id(&nurse));
    assert!(page.words().contains("Somebody else has handed this draft over meanwhile"));
    assert!(page.words().contains("Waiting for Lee Marsh to approve it"), "{}", page.words());
}
