//! Correcting who a person is.

use crate::ground::Ground;
use crate::world::{CODE, EVERYTHING, over, typed};
use app::{person, plan};

const FORM: &str = "form[action$='/correct']";

#[tokio::test]
async fn a_correction_shows_at_once_and_takes_nothing_else_away() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    let path = format!("/people/{dorothy}/correct");
    let form = nurse.open(&path).await.form(FORM);
    assert_eq!(form.typed("family_name"), "Pemberton");
    assert!(form.iter().all(|(name, _)| !name.starts_with("phones") && !name.contains("key_safe")));
    let sent = over(&form, [("family_name", "Pemberton-Hill"), ("gender", "female")]);
    assert_eq!(nurse.post(&path, &sent).await.goes_to(), format!("/people/{dorothy}"));
    assert_eq!(nurse.post(&path, &sent).await.goes_to(), format!("/people/{dorothy}"));
    let view = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert!(view.texts(".cmc-patient__name")[0].contains("PEMBERTON-HILL, Dorothy"));

    // What the page does not ask stands as it stood.
    let stands = person::correcting(&ground.house, &nurse.session, dorothy).await.unwrap();
    let kept = &stands.reduced.document().person;
    assert_eq!(kept.phones.len(), 1);
    assert!(kept.access_notes.is_some() && stands.reduced.key_safe_recorded());
    assert_eq!(stands.revision, form.typed("revision").parse::<u32>().unwrap() + 1);
    assert_eq!(plan::reveal_key_safe(&ground.house, &nurse.session, dorothy).await.unwrap(), CODE);
}

#[tokio::test]
async fn a_crew_is_told_of_an_address_that_was_corrected_after_publishing() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (dorothy, _) = ground.dorothys_plan(&nurse).await;
    let before = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert_eq!(before.texts(".cmc-home"), ["Rosewood Nursing Home, 1 Harbour Road, SW1A 1AA"]);
    let path = format!("/people/{dorothy}/correct");
    let sent = over(&nurse.open(&path).await.form(FORM), [("primary_address-line1", "7 New Street")]);
    assert_eq!(nurse.post(&path, &sent).await.status, 303);
    let after = nurse.open(&format!("/people/{dorothy}/emergency")).await;
    assert_eq!(
        after.texts(".cmc-home"),
        ["Address, corrected after this plan was published: 7 New Street, 1 Harbour Road, SW1A 1AA"]
    );
}

#[tokio::test]
async fn a_stale_correction_shows_both_texts_and_loses_neither() {
    let ground = Ground::new().await;
    let (nurse, gp) = (ground.nurse().await, ground.gp().await);
    let dorothy = ground.person(&nurse).await;
    let path = format!("/people/{dorothy}/correct");
    let mine = nurse.open(&path).await.form(FORM);
    let theirs = gp.open(&path).await.form(FORM);
    assert_eq!(gp.post(&path, &over(&theirs, [("given_name", "Dora")])).await.status, 303);

    let late = nurse.post(&path, &over(&mine, [("given_name", "Dorothea"), ("usual_gp", "Dr Okafor")])).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.errors()[0].0, "#meanwhile");
    let rows = late.texts("#meanwhile tbody tr");
    assert!(rows.iter().any(|row| row.contains("Dora") && row.contains("Dorothea")), "{rows:?}");
    let form = late.form(FORM);
    assert_eq!((form.typed("given_name"), form.typed("usual_gp")), ("Dorothea", "Dr Okafor"));
    assert_eq!(nurse.post(&path, &form).await.status, 303);
    let page = nurse.open(&format!("/people/{dorothy}")).await;
    assert!(page.words().contains("PEMBERTON, Dorothea"));
}

#[tokio::test]
async fn a_slip_in_a_correction_is_told_and_a_number_that_is_taken_is_kept_apart() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    ground.somebody(&nurse, [("family_name", "Asante"), ("nhs_number", "9990000026")]).await;
    let path = format!("/people/{dorothy}/correct");
    let form = nurse.open(&path).await.form(FORM);
    for (name, value, field) in [
        ("given_name", "", "#given_name"),
        ("birth_date-day", "31", "#birth_date-day"),
        ("nhs_number", "999 000 0026", "#nhs_number"),
    ] {
        let again = nurse.post(&path, &over(&form, [(name, value)])).await;
        assert_eq!((again.status, again.errors()[0].0.as_str()), (422, field), "{}", again.words());
        let given_back = again.form(FORM);
        assert_eq!(given_back.typed(name), value);
        assert_eq!(given_back.typed("revision"), form.typed("revision"));
    }
}

#[tokio::test]
async fn a_refusal_of_a_plan_is_recorded_and_starts_none() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    let path = format!("/people/{dorothy}/refusal");
    let form = nurse.open(&path).await.form("form[action$='/refusal']");
    let day =
        |year| over(&form, [("refused_on-day", "20"), ("refused_on-month", "11"), ("refused_on-year", year)]);
    for sent in [form.clone(), day("2027"), typed([("refused_on-day", "x")])] {
        let again = nurse.post(&path, &sent).await;
        assert_eq!((again.status, again.errors().len()), (422, 1));
        assert_eq!(
            again.form("form[action$='/refusal']").typed("refused_on-day"),
            sent.typed("refused_on-day")
        );
    }
    assert_eq!(nurse.post(&path, &day("2026")).await.goes_to(), format!("/people/{dorothy}"));
    let page = nurse.open(&format!("/people/{dorothy}")).await;
    assert!(page.words().contains("The person refused to have a plan on 20 Nov 2026."));
    assert_eq!(page.texts("h1"), ["There is no plan"]);
}
