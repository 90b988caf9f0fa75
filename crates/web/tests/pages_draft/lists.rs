//! Adding to a list and taking from it: what is valid is saved on the way, and nothing typed is lost.

use crate::ground::{Ground, put};
use app::plan;

const FORM: &str = "#fill";

#[tokio::test]
async fn add_another_saves_what_stands_and_opens_one_more_at_its_first_field() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let page = carer.open(&path).await;
    assert!(!page.has_id("personal.0.name"));

    let mut form = page.form(FORM);
    put(&mut form, "then", "add:personal");
    put(&mut form, "carer_plan", "Ring Anne");
    let added = carer.post(&path, &form).await;
    let page = carer.open(added.goes_to()).await;
    assert_eq!(page.attributes("[autofocus]", "id"), ["personal.0.name"]);
    assert!(page.words().contains("Saved Who to call"));
    assert_eq!(page.form(FORM).typed("carer_plan"), "Ring Anne");

    let mut form = page.form(FORM);
    put(&mut form, "personal.0.name", "Anne O'Brien");
    put(&mut form, "then", "add:personal");
    let page = carer.open(carer.post(&path, &form).await.goes_to()).await;
    assert_eq!(page.form(FORM).typed("personal.0.name"), "Anne O'Brien");
    assert_eq!(page.attributes("[autofocus]", "id"), ["personal.1.name"]);

    // An item in which nothing was typed is no item, however often one is added.
    let mut form = page.form(FORM);
    put(&mut form, "then", "add:personal");
    let page = carer.open(carer.post(&path, &form).await.goes_to()).await;
    assert!(page.has_id("personal.1.name") && !page.has_id("personal.2.name"));
}

#[tokio::test]
async fn remove_takes_one_item_and_leaves_the_others() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let mut form = carer.open(&path).await.form(FORM);
    for (at, name) in ["Anne", "Bill", "Cara"].iter().enumerate() {
        put(&mut form, &format!("personal.{at}.name"), name);
    }
    put(&mut form, "then", "remove:personal.1");
    let page = carer.open(carer.post(&path, &form).await.goes_to()).await;
    let left = page.form(FORM);
    assert_eq!((left.typed("personal.0.name"), left.typed("personal.1.name")), ("Anne", "Cara"));
    assert!(!page.has_id("personal.2.name"));
    assert_eq!(page.attributes("[autofocus]", "id"), ["personal"]);
}

#[tokio::test]
async fn adding_beside_an_error_gives_everything_back_with_the_new_item() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let mut form = carer.open(&path).await.form(FORM);
    put(&mut form, "personal.0.name", "Anne");
    put(&mut form, "personal.0.email", "no address");
    put(&mut form, "then", "add:personal");
    let again = carer.post(&path, &form).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.errors()[0].0, "#personal.0.email");
    let given_back = again.form(FORM);
    assert_eq!(given_back.typed("personal.0.email"), "no address");
    assert!(again.has_id("personal.1.name"));
    assert_eq!(plan::draft(&ground.house, &carer.session, plan).await.unwrap().revision("contacts"), 0);
}

#[tokio::test]
async fn a_button_of_nobody_only_saves() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    for then in
        ["add:\r\nx: y", "add:../..", "remove:personal", "remove:personal.99999999999999999999", "elsewhere"]
    {
        let mut form = carer.open(&path).await.form(FORM);
        put(&mut form, "then", then);
        let next = carer.post(&path, &form).await;
        assert_eq!(next.goes_to(), format!("/plans/{plan}/draft/legal?saved=contacts"), "{then:?}");
    }
}
