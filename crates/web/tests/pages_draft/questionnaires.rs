//! A questionnaire as those meet it who are to say whom it is for.

use crate::ground::{Browser, Ground, put};
use model::question::Fields;

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

/// A questionnaire that Mary Hill sends to the GP, and where the GP opens it.
async fn sent(ground: &Ground, gp: &Browser) -> String {
    let mary = ground.citizen("mary@home.example", "Mary Hill", gp).await;
    let at = mary.begin_questionnaire().await;
    let who = [
        ("given_name", "Mary"),
        ("family_name", "Hill"),
        ("birth_date-day", "9"),
        ("birth_date-month", "9"),
        ("birth_date-year", "1944"),
    ];
    let home = [("primary_address-line1", "4 Mill Lane"), ("primary_address-postcode", "SE5 1AA")];
    for (step, typed) in [("who", &who[..]), ("address", &home), ("matters", &[("values", "My garden")])] {
        let step = format!("{at}/steps/{step}");
        let mut fields = mary.open(&step).await.form("#fill");
        typed.iter().for_each(|(name, value)| put(&mut fields, name, value));
        mary.post(&step, &fields).await.goes_to();
    }
    let found = mary.post(&format!("{at}/practice/find"), &of(&[("words", "harbour")])).await;
    let mut choose = found.form("form[action$='/practice']");
    choose.put("practice", &found.attributes("input[name=practice]", "value")[0]);
    mary.post(&format!("{at}/practice"), &choose).await.goes_to();
    let send = format!("{at}/send");
    mary.post(&send, &mary.open(&send).await.form("form.cmc-form")).await.goes_to();
    let list = gp.open("/actions").await;
    let found = list.attributes("tbody a", "href").into_iter().find(|href| href.starts_with("/proposals/"));
    found.expect("it is on the list")
}

#[tokio::test]
async fn whoever_is_not_on_record_is_read_put_on_record_and_matched() {
    let ground = Ground::new().await;
    let gp = ground.gp().await;
    let at = sent(&ground, &gp).await;
    let page = gp.open(&at).await;
    let words = page.words();
    for told in ["Not said who filled this in", "Mary", "Hill", "9 Sep 1944", "4 Mill Lane", "SE5 1AA"] {
        assert!(words.contains(told), "{told} in {words}");
    }
    assert!(page.has("a[href='/find']") && words.contains("Nobody on record has this NHS number"));
    let mut create = page.form("form[action='/people/new']");
    create.put("then", "fill");
    let mut create = gp.post("/people/new", &create).await.form("form[action='/people/new']");
    let slip = gp.post("/people/new", &create).await;
    assert_eq!((slip.status, slip.errors()[0].0.as_str()), (422, "#gender"));
    put(&mut create, "gender", "female");
    assert_eq!(gp.post("/people/new", &create).await.goes_to(), at);
    let page = gp.open(&at).await;
    let matching = page.form("form[action$='/match']");
    assert_eq!(gp.post(&format!("{at}/match"), &matching).await.goes_to(), at);
    assert!(gp.open(&at).await.words().contains("Start a plan"));
}

#[tokio::test]
async fn a_wrong_match_is_taken_back_with_a_reason() {
    let ground = Ground::new().await;
    let gp = ground.gp().await;
    let at = sent(&ground, &gp).await;
    let mut create = gp.open(&at).await.form("form[action='/people/new']");
    put(&mut create, "gender", "female");
    assert_eq!(gp.post("/people/new", &create).await.goes_to(), at);
    let matching = gp.open(&at).await.form("form[action$='/match']");
    assert_eq!(gp.get(&format!("{at}/unmatch")).await.status, 404, "it is matched to nobody");
    gp.post(&format!("{at}/match"), &matching).await.goes_to();

    let back = format!("{at}/unmatch");
    assert!(gp.open(&at).await.has(&format!("a[href='{back}']")));
    let mut form = gp.open(&back).await.form("main form");
    let again = gp.post(&back, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    put(&mut form, "why", "It is her sister’s");
    let stranger = ground.stranger().await;
    assert_eq!(stranger.post(&back, &form).await.status, 404);
    assert_eq!(gp.post(&back, &form).await.goes_to(), at);
    assert!(gp.open(&at).await.words().contains("Whom is this questionnaire for?"));
    let person = matching.typed("person");
    assert!(!gp.open(&format!("/people/{person}")).await.html.contains("My garden"));
}
