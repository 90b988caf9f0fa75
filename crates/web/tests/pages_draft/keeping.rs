//! A section that saves itself while somebody writes: what its page is answered (hazards H09 and H24).

use crate::ground::{Ground, Page, put};
use app::plan;
use model::question::Fields;
use serde_json::Value;

const FORM: &str = "#fill";

/// The form as the page sends it by itself.
fn by_itself(form: &Fields) -> Fields {
    let mut form = form.clone();
    put(&mut form, "then", "keep");
    form
}

fn answered(page: &Page) -> (u16, Value) {
    (page.status, serde_json::from_str(&page.html).expect("an answer of words"))
}

#[tokio::test]
async fn what_is_typed_is_kept_and_the_page_goes_on_from_there() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let page = carer.open(&path).await;
    assert!(page.has("form[data-cmc-keeps]") && page.has("#kept[role='status']"));
    let mut form = page.form(FORM);
    put(&mut form, "carer_plan", "Ring the hosp");
    // An answer that was lost is asked for again, with the same words.
    for _ in 0..2 {
        let (status, kept) = answered(&carer.post(&path, &by_itself(&form)).await);
        assert_eq!((status, kept["revision"].as_u64()), (200, Some(1)));
        assert_eq!(kept["said"], "21 Nov 2026, 19:05 GMT.");
    }
    put(&mut form, "revision", "1");
    put(&mut form, "carer_plan", "Ring the hospice");
    let (status, kept) = answered(&carer.post(&path, &by_itself(&form)).await);
    assert_eq!((status, kept["revision"].as_u64()), (200, Some(2)));
    put(&mut form, "revision", "2");
    carer.post(&path, &form).await.goes_to();
    let draft = plan::draft(&ground.house, &carer.session, plan).await.unwrap();
    assert_eq!(draft.revision("contacts"), 3);
    assert_eq!(carer.open(&path).await.form(FORM).typed("carer_plan"), "Ring the hospice");
}

#[tokio::test]
async fn what_cannot_be_kept_says_so_and_changes_nothing() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let (mut mine, mut theirs) = (carer.open(&path).await.form(FORM), nurse.open(&path).await.form(FORM));
    put(&mut mine, "personal.0.name", "Anne");
    put(&mut mine, "personal.0.phone", "12");
    let (status, told) = answered(&carer.post(&path, &by_itself(&mine)).await);
    assert_eq!((status, told["revision"].as_u64()), (422, None));
    assert!(told["said"].as_str().unwrap().contains("telephone number"), "{told}");
    put(&mut theirs, "carer_plan", "Ring the hospice");
    nurse.post(&path, &theirs).await.goes_to();

    put(&mut mine, "personal.0.phone", "020 7946 0018");
    let (status, told) = answered(&carer.post(&path, &by_itself(&mine)).await);
    assert_eq!(status, 409);
    assert!(told["said"].as_str().unwrap().contains("to see both texts, and choose"), "{told}");
    let stale = carer.post(&path, &mine).await;
    assert_eq!(stale.status, 409);
    assert!(stale.has("#both") && !stale.has("[data-cmc-keeps]"), "a choice is not made by itself");
    assert_eq!(nurse.open(&path).await.form(FORM).typed("carer_plan"), "Ring the hospice");
}

#[tokio::test]
async fn a_page_says_who_else_has_the_draft_open() {
    let ground = Ground::new().await;
    let (carer, nurse, stranger) = (ground.carer().await, ground.nurse().await, ground.stranger().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    assert_eq!(carer.open(&path).await.texts("[data-cmc-present] p"), [""; 0]);
    let nurses = nurse.open(&path).await.texts("[data-cmc-present] p");
    assert_eq!(nurses.len(), 1);
    assert!(
        nurses[0].starts_with("Sam Patel has this section open too, since 21 Nov 2026, 19:05 GMT."),
        "{nurses:?}"
    );
    let list = nurse.open(&format!("/plans/{plan}/draft")).await.texts("[data-cmc-present] p");
    assert!(list[0].starts_with("Sam Patel has “Who to call” open, since"), "{list:?}");
    let asked = carer.get(&format!("/plans/{plan}/present?section=contacts")).await;
    let (status, words) = answered(&asked);
    assert_eq!((status, words.as_array().unwrap().len()), (200, 1));
    assert_eq!(stranger.get(&format!("/plans/{plan}/present")).await.status, 404);
}
