//! Putting a person on record, and not twice.

use crate::ground::{Ground, Page};
use crate::world::{over, typed};
use app::person::{self, Criteria};

const FORM: &str = "form[action='/people/new']";

async fn on_record(ground: &Ground, by: &crate::ground::Browser) -> usize {
    let sent = typed([
        ("postcode", "SW1A 1AA"),
        ("birth_date-day", "14"),
        ("birth_date-month", "2"),
        ("birth_date-year", "1938"),
    ]);
    let by_home = Criteria::read(&sent).unwrap();
    person::find(&ground.house, &by.session, by_home, String::new()).await.unwrap().len()
}

/// The form of a new person, filled as Dorothy's.
fn filled(ground: &Ground, page: &Page) -> model::question::Fields {
    let form = page.form(FORM);
    let dorothy = ground.dorothy();
    let asked = form.iter().map(|(name, _)| name.to_owned()).chain(["gender".to_owned()]);
    let pairs: Vec<(String, String)> = asked
        .map(|name| {
            let value = if name == "key" { form.typed("key") } else { dorothy.typed(&name) };
            (name.clone(), value.to_owned())
        })
        .collect();
    pairs.into_iter().collect()
}

#[tokio::test]
async fn a_person_is_put_on_record_once_however_often_the_form_is_sent() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let sent = filled(&ground, &carer.open("/people/new").await);
    let first = carer.post("/people/new", &sent).await;
    let second = carer.post("/people/new", &sent).await;
    assert_eq!(first.goes_to(), second.goes_to());
    assert_eq!(on_record(&ground, &carer).await, 1);
    let page = carer.open(first.goes_to()).await;
    assert_eq!(page.texts(".cmc-patient__name"), ["PEMBERTON, Dorothy"]);
    assert_eq!(page.texts("h1"), ["There is no plan"]);
    assert_eq!(page.texts("a.nhsuk-button"), ["Start a plan"]);
}

#[tokio::test]
async fn each_slip_leads_to_its_field_and_everything_typed_is_given_back() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let form = filled(&ground, &carer.open("/people/new").await);
    for (name, value, field) in [
        ("nhs_number", "999 000 0019", "#nhs_number"),
        ("family_name", "", "#family_name"),
        ("given_name", &"x".repeat(101), "#given_name"),
        ("birth_date-year", "2027", "#birth_date-day"),
        ("birth_date-month", "2x", "#birth_date-day"),
        ("gender", "", "#gender"),
        ("gender", "unicorn", "#gender"),
        ("primary_address-postcode", "nowhere", "#primary_address-postcode"),
    ] {
        let sent = over(&form, [(name, value)]);
        let again = carer.post("/people/new", &sent).await;
        assert_eq!(again.status, 422, "{name}: {}", again.words());
        let errors = again.errors();
        assert_eq!(errors.iter().map(|(link, _)| link.as_str()).collect::<Vec<_>>(), [field]);
        let given_back = again.form(FORM);
        for (other, values) in sent.iter().filter(|(other, _)| *other != "gender") {
            assert_eq!(given_back.typed(other), values[0], "{name}: {other}");
        }
    }
    assert_eq!(on_record(&ground, &carer).await, 0);
}

#[tokio::test]
async fn somebody_like_one_on_record_is_shown_beside_them_and_created_only_knowingly() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let there = ground.person(&carer).await;
    let form = filled(&ground, &carer.open("/people/new").await);
    let sent = over(&form, [("given_name", "Dorothea"), ("nhs_number", "")]);
    let asked = carer.post("/people/new", &sent).await;
    assert_eq!(asked.status, 409);
    assert_eq!(asked.texts("h1"), ["Is it this person?"]);
    let names = asked.texts(".cmc-patient__name");
    assert_eq!(names, ["PEMBERTON, Dorothea", "PEMBERTON, Dorothy"]);
    assert_eq!(asked.attributes(".cmc-person a", "href"), [format!("/people/{there}")]);
    assert_eq!(on_record(&ground, &carer).await, 1);

    // To change what was typed gives all of it back; to go on knowingly creates, once.
    let carried = asked.form("form[action='/people/new']");
    let back = carer.post("/people/new", &over(&carried, [("then", "fill")])).await.form(FORM);
    for (name, values) in sent.iter() {
        assert_eq!(back.typed(name), values[0], "{name}");
    }
    let knowingly = over(&carried, [("knowingly", "yes")]);
    let made = carer.post("/people/new", &knowingly).await;
    assert_eq!(made.goes_to(), carer.post("/people/new", &knowingly).await.goes_to());
    assert_eq!(on_record(&ground, &carer).await, 2);
}

#[tokio::test]
async fn a_number_that_is_somebody_elses_is_never_given_to_a_second_person() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let there = ground.person(&carer).await;
    let form = filled(&ground, &carer.open("/people/new").await);
    let sent = over(&form, [("family_name", "Smith"), ("birth_date-year", "1950")]);
    for sent in [sent.clone(), over(&sent, [("knowingly", "yes")])] {
        let taken = carer.post("/people/new", &sent).await;
        assert_eq!(taken.status, 409);
        assert_eq!(taken.texts("h1"), ["This NHS number belongs to somebody on record"]);
        assert_eq!(taken.attributes(".cmc-person a", "href"), [format!("/people/{there}")]);
        assert!(!taken.has("button[name='knowingly']"));
    }
    assert_eq!(on_record(&ground, &carer).await, 1);
}

#[tokio::test]
async fn whoever_may_not_create_people_is_offered_no_form() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    for page in [
        crew.get("/people/new").await,
        crew.post("/people/new", &typed([])).await,
        crew.post("/people/new", &typed([("then", "fill")])).await,
        crew.post("/people/new", &ground.dorothy()).await,
    ] {
        assert_eq!(page.status, 403, "{}", page.words());
    }
}
