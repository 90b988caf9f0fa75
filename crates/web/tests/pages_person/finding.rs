//! A search has one of three answers.

use crate::ground::{FAR, Ground};
use crate::world::{over, typed};
use model::question::Fields;

const FORM: &str = "form[action='/find']";

fn dorothy() -> Fields {
    typed([
        ("family_name", "Pemberton"),
        ("birth_date-day", "14"),
        ("birth_date-month", "2"),
        ("birth_date-year", "1938"),
    ])
}

#[tokio::test]
async fn a_person_is_found_by_number_name_or_postcode_and_shown_by_four_identifiers() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let person = ground.person(&carer).await;
    let form = carer.open("/find").await.form(FORM);
    for (way, sent) in [
        ("number", over(&form, [("nhs_number", "999-000-0018")])),
        ("name", over(&dorothy(), [])),
        ("name and postcode", over(&dorothy(), [("postcode", "sw1a1aa")])),
        ("postcode", over(&dorothy(), [("family_name", ""), ("postcode", "SW1A 1AA")])),
    ] {
        let found = carer.post("/find", &sent).await;
        assert_eq!(found.status, 200, "{way}: {}", found.words());
        assert_eq!(found.texts("h1"), ["1 person on record"], "{way}");
        let row = found.texts(".cmc-person").join(" ");
        for told in ["PEMBERTON, Dorothy", "14 Feb 1938", "88", "Female", "999 000 0018", "SW1A 1AA"] {
            assert!(row.contains(told), "{way}: {told} in {row}");
        }
        assert!(row.contains("There is no published plan."), "{way}: {row}");
        assert_eq!(found.attributes(".cmc-person a", "href"), [format!("/people/{person}")], "{way}");
    }
}

#[tokio::test]
async fn nobody_is_found_in_words_and_whoever_writes_plans_may_go_on_with_what_they_typed() {
    let ground = Ground::new().await;
    let (carer, crew) = (ground.carer().await, ground.crew().await);
    let sent = over(&dorothy(), [("postcode", "SW1A 1AA")]);
    let none = carer.post("/find", &sent).await;
    assert_eq!(none.status, 200);
    assert_eq!(none.texts("h1"), ["No person on record matches"]);
    assert!(none.words().contains("No plan can be shown, because nobody on record matches what you typed."));

    let form = none.form("form[action='/people/new']");
    let page = carer.post("/people/new", &form).await;
    assert_eq!(page.status, 200, "{}", page.words());
    let filled = page.form("form[action='/people/new']");
    for (name, value) in [
        ("family_name", "Pemberton"),
        ("birth_date-day", "14"),
        ("birth_date-year", "1938"),
        ("primary_address-postcode", "SW1A 1AA"),
    ] {
        assert_eq!(filled.typed(name), value, "{name}");
    }
    let none = crew.post("/find", &sent).await;
    assert!(!none.has("form[action='/people/new']"));
}

#[tokio::test]
async fn names_that_are_alike_are_warned_of_and_a_name_that_only_sounds_so_is_told() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let same_day = [("family_name", "O'Brien"), ("given_name", "Mary"), ("nhs_number", "9990000034")];
    ground.somebody(&carer, same_day).await;
    let other = [("family_name", "O'Brien"), ("given_name", "Marie"), ("nhs_number", "9990000042")];
    ground.somebody(&carer, other).await;
    let found = carer.post("/find", &over(&dorothy(), [("family_name", "OBrien")])).await;
    assert_eq!(found.texts("h1"), ["2 people on record"]);
    assert!(found.words().contains("Compare all four: name, date of birth, sex and NHS number."));
    assert!(found.texts(".cmc-person").iter().all(|row| row.contains("Name like another: compare all four")));
    assert!(!found.words().contains("only sounds like"));

    let found = carer.post("/find", &over(&dorothy(), [("family_name", "obri")])).await;
    assert!(found.texts(".cmc-person").iter().all(|row| row.contains("only begins like what was typed")));
    let found = carer.post("/find", &over(&dorothy(), [("family_name", "Obrian")])).await;
    assert!(found.texts(".cmc-person").iter().all(|row| row.contains("only sounds like what was typed")));
}

#[tokio::test]
async fn urgent_care_goes_straight_to_the_emergency_view() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, _) = ground.dorothys_plan(&nurse).await;
    let found = crew.post("/find", &typed([("nhs_number", "9990000018")])).await;
    assert_eq!(
        found.attributes(".cmc-person a", "href"),
        [format!("/people/{person}/emergency"), format!("/people/{person}")]
    );
    assert_eq!(found.texts(".cmc-person a")[0], "Emergency view of PEMBERTON, Dorothy");
    assert!(found.texts(".cmc-person").join(" ").contains("There is a published plan."));
}

#[tokio::test]
async fn each_slip_is_told_beside_its_field_and_everything_typed_is_given_back() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    for (slip, field) in [
        (over(&dorothy(), [("nhs_number", "999 000 0019")]), "#nhs_number"),
        (over(&dorothy(), [("birth_date-month", "13")]), "#birth_date-day"),
        (over(&dorothy(), [("birth_date-year", "38")]), "#birth_date-year"),
        (over(&dorothy(), [("postcode", "nowhere")]), "#postcode"),
        (over(&dorothy(), [("family_name", "")]), "#family_name"),
        (typed([("family_name", "Pemberton")]), "#birth_date-day"),
        (typed([]), "#nhs_number"),
    ] {
        let again = carer.post("/find", &slip).await;
        assert_eq!(again.status, 422, "{field}: {}", again.words());
        let errors = again.errors();
        assert_eq!(errors.iter().map(|(link, _)| link.as_str()).collect::<Vec<_>>(), [field]);
        assert!(again.texts(".nhsuk-error-message")[0].contains(&errors[0].1), "{field}");
        let form = again.form(FORM);
        for (name, values) in slip.iter() {
            assert_eq!(form.typed(name), values[0], "{field}: {name}");
        }
    }
    let hidden = carer.post("/find", &over(&dorothy(), [("family_name", "Pem\0berton")])).await;
    assert_eq!(hidden.status, 422);
    assert!(hidden.errors()[0].1.contains("contains a control character"));
}

#[tokio::test]
async fn the_service_team_says_why_and_opens_nothing() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    ground.person(&carer).await;
    let team = ground.staff("Pat Quinn", "Helpdesk", FAR, "service").await;
    assert!(team.open("/find").await.has("label[for='why']"));
    assert!(!carer.open("/find").await.has("#why"));
    let without = team.post("/find", &typed([("nhs_number", "9990000018")])).await;
    assert_eq!((without.status, without.errors()[0].0.as_str()), (422, "#why"));
    let found =
        team.post("/find", &typed([("nhs_number", "9990000018"), ("why", "The practice rang")])).await;
    assert_eq!(found.texts("h1"), ["1 person on record"]);
    assert!(!found.has(".cmc-person a"));
}

#[tokio::test]
async fn whoever_may_not_search_is_told_nothing_about_searching() {
    let ground = Ground::new().await;
    let guardian = ground.guardian().await;
    assert_eq!(guardian.get("/find").await.status, 403);
    assert_eq!(guardian.post("/find", &typed([])).await.status, 403);
    assert_eq!(guardian.post("/find", &dorothy()).await.status, 403);
}
