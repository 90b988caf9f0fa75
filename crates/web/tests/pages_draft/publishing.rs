//! "Check your answers", the last look, and publishing.

use crate::ground::{Ground, put};
use app::{Stop, plan};
use model::plan::SECTIONS;
use model::question::Fields;

const FORM: &str = "form[action$='/publish']";

#[tokio::test]
async fn every_gap_is_listed_at_once_and_leads_to_its_field() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/publish");
    for reader in [&carer, &nurse] {
        let page = reader.open(&path).await;
        assert!(!page.has(FORM), "nothing can be published yet");
        let links = page.attributes("#gaps a", "href");
        let expected = plan::draft(&ground.house, &reader.session, plan).await.unwrap().gaps.len();
        assert_eq!(links.len(), expected);
        assert!(expected > 10);
        for link in links {
            let (to, field) = link.split_once('#').unwrap();
            assert!(reader.open(to).await.has_id(field), "nothing on {to} is #{field}");
        }
        let change: Vec<_> = SECTIONS.iter().map(|(slug, _)| format!("/plans/{plan}/draft/{slug}")).collect();
        assert_eq!(page.attributes("#answers p > a", "href"), change);
    }
    assert!(
        carer.open(&path).await.texts("main .nhsuk-button").contains(&"Submit to a clinician".to_owned())
    );
}

#[tokio::test]
async fn the_last_look_says_the_decision_in_words_and_needs_a_tick() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    ground.fill_all(&nurse, plan).await;
    let path = format!("/plans/{plan}/publish");
    let page = nurse.open(&path).await;
    let look = page.texts("#last-look").join(" ");
    for expected in [
        "DO NOT ATTEMPT CPR",
        "for PEMBERTON, Dorothy",
        "14 Feb 1938",
        "999 000 0018",
        "Treat where the person lives",
        "21 Feb 2027",
        "Ruth Bell, Registered nurse",
    ] {
        assert!(look.contains(expected), "{expected} in {look}");
    }
    let form = page.form(FORM);
    assert_eq!(form.typed("confirm"), "", "nobody ticks it for the reader");
    let again = nurse.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#confirm"));
    assert!(matches!(plan::view(&ground.house, &nurse.session, plan).await, Err(Stop::Missing)));
}

#[tokio::test]
async fn publishing_a_plan_sent_twice_has_one_effect() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    ground.fill_all(&nurse, plan).await;
    let path = format!("/plans/{plan}/publish");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "confirm", "yes");
    let (one, other) = tokio::join!(nurse.post(&path, &form), nurse.post(&path, &form));
    for answer in [one, other, nurse.post(&path, &form).await] {
        assert_eq!(answer.goes_to(), format!("/plans/{plan}"));
    }
    let shown = plan::view(&ground.house, &nurse.session, plan).await.unwrap().shown.unwrap();
    assert_eq!(shown.version, 1);
}

#[tokio::test]
async fn what_changed_after_the_last_look_is_not_published() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&nurse).await;
    ground.fill_all(&nurse, plan).await;
    let path = format!("/plans/{plan}/publish");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "confirm", "yes");
    let social = format!("/plans/{plan}/draft/social");
    let mut changed = carer.open(&social).await.form("#fill");
    put(&mut changed, "family_support", "None any more");
    carer.post(&social, &changed).await.goes_to();

    let late = nurse.post(&path, &form).await;
    assert_eq!((late.status, late.errors()[0].0.as_str()), (409, "#answers"));
    assert!(late.words().contains("None any more"));
    assert!(matches!(plan::view(&ground.house, &nurse.session, plan).await, Err(Stop::Missing)));
    let mut form = late.form(FORM);
    assert_eq!(form.typed("confirm"), "", "the new page is looked at anew");
    put(&mut form, "confirm", "yes");
    assert_eq!(nurse.post(&path, &form).await.goes_to(), format!("/plans/{plan}"));
}

#[tokio::test]
async fn a_plan_with_gaps_is_not_published_by_a_forged_form() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.draft(&nurse).await;
    let seen = plan::draft(&ground.house, &nurse.session, plan).await.unwrap().seen.to_string();
    let forged: Fields = [("confirm", "yes"), ("seen", &seen), ("key", "forged")].into_iter().collect();
    let again = nurse.post(&format!("/plans/{plan}/publish"), &forged).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#gaps"));
}

#[tokio::test]
async fn only_a_registered_clinician_publishes() {
    let ground = Ground::new().await;
    let (carer, nurse, lee) = (ground.carer().await, ground.nurse().await, ground.unregistered().await);
    let (_, plan) = ground.draft(&nurse).await;
    ground.fill_all(&nurse, plan).await;
    let path = format!("/plans/{plan}/publish");
    let mut form = nurse.open(&path).await.form(FORM);
    put(&mut form, "confirm", "yes");
    for (reader, told) in [
        (&carer, "A registered clinician can publish this plan."),
        (&lee, "no professional registration of yours"),
    ] {
        let page = reader.open(&path).await;
        assert!(!page.has(FORM) && page.words().contains(told), "{}", page.words());
        assert_eq!(reader.post(&path, &form).await.status, 403);
        assert_eq!(reader.post(&path, &Fields::default()).await.status, 403);
    }
    assert!(matches!(plan::view(&ground.house, &nurse.session, plan).await, Err(Stop::Missing)));
}
