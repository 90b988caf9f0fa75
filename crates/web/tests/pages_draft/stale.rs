//! Two people at one section: the later save shows both texts and loses neither (hazard H09).

use crate::ground::{Ground, put};
use app::plan;

const FORM: &str = "#fill";

#[tokio::test]
async fn a_stale_save_shows_both_texts_and_saves_mine_only_when_told_to() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/contacts");
    let (mut mine, mut theirs) = (carer.open(&path).await.form(FORM), nurse.open(&path).await.form(FORM));
    put(&mut theirs, "carer_plan", "Theirs: ring the hospice");
    nurse.post(&path, &theirs).await.goes_to();

    put(&mut mine, "carer_plan", "Mine: ring Zoe\u{308} <first>");
    put(&mut mine, "personal.0.name", "Anne");
    let stale = carer.post(&path, &mine).await;
    assert_eq!(stale.status, 409);
    assert_eq!(stale.errors()[0].0, "#both");
    let sides = stale.texts("#both td");
    assert!(sides.iter().any(|side| side.ends_with("Theirs: ring the hospice")), "{sides:?}");
    assert!(sides.iter().any(|side| side.ends_with("Mine: ring Zoe\u{308} <first>")), "{sides:?}");
    assert!(
        stale.words().contains("Ruth Bell, Rosewood Nursing Home, saved it on 21 Nov 2026, 19:05 GMT"),
        "{}",
        stale.words()
    );
    let read = || async {
        let draft = plan::draft(&ground.house, &carer.session, plan).await.unwrap();
        carer.open(&path).await.form(FORM).typed("carer_plan").to_owned()
            + &draft.revision("contacts").to_string()
    };
    assert_eq!(read().await, "Theirs: ring the hospice1");

    let form = stale.form(FORM);
    assert_eq!(form.typed("personal.0.name"), "Anne");
    carer.post(&path, &form).await.goes_to();
    assert_eq!(read().await, "Mine: ring Zoe\u{308} <first>2");
}

#[tokio::test]
async fn a_third_save_in_between_is_a_conflict_again() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/social");
    let mine = carer.open(&path).await.form(FORM);
    nurse.post(&path, &nurse.open(&path).await.form(FORM)).await.goes_to();
    let knowingly = carer.post(&path, &mine).await;
    assert!(knowingly.words().contains("says the same as what you typed"));
    let mut again = nurse.open(&path).await.form(FORM);
    put(&mut again, "family_support", "A neighbour");
    nurse.post(&path, &again).await.goes_to();
    let late = carer.post(&path, &knowingly.form(FORM)).await;
    assert_eq!(late.status, 409);
    assert!(late.words().contains("A neighbour"));
}

#[tokio::test]
async fn a_revision_that_was_never_given_out_is_a_conflict_and_not_a_save() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/draft/social");
    for revision in ["", "7", "-1", "x", "4294967296"] {
        let mut form = carer.open(&path).await.form(FORM);
        put(&mut form, "revision", revision);
        put(&mut form, "family_support", "Mine");
        let page = carer.post(&path, &form).await;
        assert_eq!(page.status, 409, "{revision}");
        assert_eq!(page.form(FORM).typed("revision"), "0");
    }
}

#[tokio::test]
async fn a_withdrawn_plan_takes_no_changes_and_gives_back_what_was_typed() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    plan::revise(&ground.house, &nurse.session, plan, "a key").await.unwrap();
    let path = format!("/plans/{plan}/draft/social");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "family_support", "Typed meanwhile");
    plan::withdraw(&ground.house, &nurse.session, plan, "Asked by the family", "other key").await.unwrap();
    let page = nurse.post(&path, &form).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.form(FORM).typed("family_support"), "Typed meanwhile");
}
