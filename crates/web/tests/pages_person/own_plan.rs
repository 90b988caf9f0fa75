//! One's own published plan, as the patient and a proxy meet it in a browser.

use crate::ground::{Ground, Page, guest};
use crate::live::{asks, next_version, nobody};
use crate::world::{over, typed};
use app::plan;

#[tokio::test]
async fn the_patient_walks_through_their_plan() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let claim = typed([("kind", "treating")]);
    app::person::claim(&ground.house, &crew.session, person, &claim, &ground.house.form_key()).await.unwrap();
    plan::emergency(&ground.house, &crew.session, person).await.unwrap();
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
    let at = |rest: &str| format!("/my/plans/{plan}{rest}");

    let page = dorothy.open(&at("")).await;
    assert_eq!(page.texts("h1"), ["Your plan"]);
    let headings = page.texts("h2");
    assert_eq!(
        headings[..5],
        ["Where", "How much treatment", "What to expect and do", "Who to call", "Everything in the plan"]
    );
    assert!(
        page.attributes("a", "href").iter().any(|href| href.starts_with("tel:")),
        "whom to call is tapped"
    );
    assert!(page.words().contains("CPR will not be tried"));
    assert!(!page.words().contains("Clinicians only"));
    // Every link of the plan's own pages leads to a page.
    for href in page.attributes("main a", "href").iter().filter(|href| href.starts_with("/my/plans")) {
        let found = dorothy.open(href).await;
        let kind = if href.ends_with("/print") { "application/pdf" } else { "text/html; charset=utf-8" };
        assert_eq!(found.kind, kind, "{href}");
    }
    let section = dorothy.open(&at("/change/preferences")).await;
    let change =
        section.attributes("main a", "href").into_iter().find(|href| href.ends_with("/wishes")).unwrap();
    let page = dorothy.open(&change).await;
    let form = over(&page.form("form[action*='/change/']"), [("wishes", "To hear the sea")]);
    let sent = dorothy.post(&change, &form).await;
    // Nobody is asked to decide between two texts that are one, and whoever comes again is told that one waits.
    let own =
        section.attributes("main a", "href").into_iter().find(|href| href.ends_with("/about_me")).unwrap();
    let unchanged = dorothy.post(&own, &dorothy.open(&own).await.form("form[action*='/change/']")).await;
    assert_eq!((unchanged.status, unchanged.errors()[0].0.as_str()), (422, "#about_me"));
    assert!(dorothy.open(&change).await.has(&format!("a[href='{}']", sent.goes_to())));
    assert!(!dorothy.open(&own).await.has(&format!("a[href='{}']", sent.goes_to())));
    for page in ["/my", &at("")] {
        let lines = dorothy.open(page).await.words();
        assert!(lines.contains("What do you want, and what do you not want?"), "{page}: {lines}");
    }
    let request = dorothy.open(sent.goes_to()).await;
    assert!(request.words().contains("To hear the sea") && request.words().contains("Not decided yet"));
    let again = dorothy.post(&at("/ask"), &typed([("words", " "), ("about", "cpr.decision")])).await;
    assert_eq!((again.status, again.errors().len()), (422, 1));

    let log = dorothy.open(&at("/accesses")).await;
    let words = log.words().replace(['\u{2068}', '\u{2069}'], "");
    assert!(words.contains("Thameside Ambulance (ambulance service) read your emergency plan"), "{words}");
    assert!(words.contains("You printed your plan"), "{words}");
    assert!(
        !dorothy.open(&at("/accesses")).await.words().contains("looked at who has opened"),
        "looks do not bury the others"
    );
    assert!(!log.html.contains("Jo Hale") && !log.html.contains("Ruth Bell"));
    let ask = log.attributes("main ol a", "href").remove(0);
    let page = dorothy.open(&ask).await;
    let empty = dorothy.post(&ask, &page.form("form[action$='/question']")).await;
    assert_eq!(empty.errors()[0].1, "Write what you would like to know");
    let form = over(&page.form("form[action$='/question']"), [("words", "Why was that?")]);
    let done = dorothy.post(&ask, &form).await;
    assert!(dorothy.open(done.goes_to()).await.words().contains("Your question was sent"));

    let copy = dorothy.open(&at("/everything.html")).await;
    assert!(!copy.html.contains("<link") && !copy.html.contains("src="), "the file needs nothing else");
    dorothy.open(&at("/everything.json")).await;
}

#[tokio::test]
async fn a_proxy_prints_the_plan_and_whoever_may_not_read_it_does_not() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let anne = ground.enrolled(&nurse, plan, &guest("proxy", "Anne", "read")).await;
    let path = format!("/my/plans/{plan}/print");
    assert_eq!(anne.open(&path).await.kind, "application/pdf");
    assert_eq!(nurse.get(&path).await.goes_to(), "/places");
    let leave = anne.open(&format!("/my/plans/{plan}")).await.attributes("main a", "href");
    let leave = leave.into_iter().find(|href| href.ends_with("/end")).unwrap();
    let form = anne.open(&leave).await.form("form[action$='/end']");
    anne.post(&leave, &form).await;
    assert_eq!(anne.get(&path).await.status, 404);
}

#[tokio::test]
async fn the_patient_withdraws_consent_after_a_warning() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
    let anne = ground.enrolled(&nurse, plan, &guest("proxy", "Anne", "read")).await;
    let told = |page: Page| page.words().contains("Where it says “you” or “your”, it means");
    assert!(
        told(anne.open(&format!("/my/plans/{plan}")).await),
        "the daughter reads whom the questions mean"
    );
    assert!(!told(dorothy.open(&format!("/my/plans/{plan}")).await));
    let path = format!("/my/plans/{plan}/withdraw");
    let page = dorothy.open(&path).await;
    let form = page.form("form[action$='/withdraw']");
    let again = dorothy.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#confirm"));
    for closed in ["/withdraw", "/rights", "/accesses", "/people", "/people/name", "/ask", "/everything.json"]
    {
        assert_eq!(anne.get(&format!("/my/plans/{plan}{closed}")).await.status, 404, "{closed}");
    }
    let done = dorothy.post(&path, &over(&form, [("confirm", "yes")])).await;
    let page = dorothy.open(done.goes_to()).await;
    assert!(page.words().contains("Your plan is out of view"));
    for who in [&dorothy, &anne] {
        assert_eq!(who.get(&format!("/my/plans/{plan}")).await.status, 404);
    }
    assert_eq!(dorothy.get(&path).await.status, 404);
    assert!(nurse.open("/actions").await.words().contains("withdrew their consent"));
}

#[tokio::test]
async fn a_proxy_leaves_and_the_patient_ends_it_for_another() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
    let anne = ground.enrolled(&nurse, plan, &guest("proxy", "Anne", "read")).await;
    let bill = ground.enrolled(&nurse, plan, &guest("proxy", "Bill", "propose")).await;
    let own = format!("/my/plans/{plan}");
    let people = dorothy.open(&format!("{own}/people")).await;
    let ends = people.attributes("section a", "href");
    assert_eq!((people.texts("section h2").len(), ends.len()), (2, 2));
    let page = anne.open(&own).await;
    assert!(page.texts("h1")[0].contains("PEMBERTON, Dorothy"));
    let leave = page.attributes("main a", "href").into_iter().find(|href| href.ends_with("/end")).unwrap();
    let other = ends.iter().find(|href| **href != leave).unwrap();
    assert_eq!(anne.get(other).await.status, 404, "another's is not hers to end");
    let form = anne.open(&leave).await.form("form[action$='/end']");
    assert_eq!(anne.post(&leave, &form).await.goes_to(), "/my");
    assert_eq!(anne.get(&own).await.status, 404);
    bill.open(&own).await;
    let form = dorothy.open(other).await.form("form[action$='/end']");
    assert_eq!(dorothy.post(other, &form).await.goes_to(), format!("{own}/people"));
    assert_eq!(bill.get(&own).await.status, 404, "with the next request");
    let name = format!("{own}/people/name");
    let form = dorothy.open(&name).await.form("form[action$='/name']");
    assert_eq!(dorothy.post(&name, &form).await.errors().len(), 2);
    let form =
        over(&form, [("name", "Cleo Ash"), ("email", "cleo@home.example"), ("relationship", "friend")]);
    let sent = dorothy.post(&name, &form).await;
    assert!(dorothy.open(sent.goes_to()).await.words().contains("Cleo Ash"));
}

#[tokio::test]
async fn whom_to_call_is_told_in_the_persons_words_and_to_a_crew_in_the_tables() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let person = ground.person(&nurse).await;
    let flags = [("contacts", "personal.0.flags", "attorney")];
    let plan = ground.publish(&nurse, person, &ground.complete(&nurse), &flags).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "read")).await;
    let (plain, table) = ("May decide about my care by law", "Attorney for health and welfare");
    let own = dorothy.open(&format!("/my/plans/{plan}")).await;
    assert!(own.words().contains(plain) && !own.words().contains(table), "{}", own.words());
    let emergency = nurse.open(&format!("/people/{person}/emergency")).await;
    assert!(emergency.words().contains(table) && !emergency.words().contains(plain));
}

#[tokio::test]
async fn the_patient_ends_a_proxy_also_while_the_plan_is_out_of_view() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "read")).await;
    ground.enrolled(&nurse, plan, &guest("proxy", "Anne", "read")).await;
    plan::withdraw(&ground.house, &nurse.session, plan, "She asked", "w").await.unwrap();
    let people = format!("/my/plans/{plan}/people");
    assert!(dorothy.open(&format!("/my/plans/{plan}/rights")).await.has(&format!("a[href='{people}']")));
    let leave = dorothy.open(&people).await.attributes("main a", "href");
    let leave = leave.into_iter().find(|href| href.ends_with("/end")).unwrap();
    let form = dorothy.open(&leave).await.form("form[action$='/end']");
    assert_eq!(dorothy.post(&leave, &form).await.goes_to(), people);
    assert!(!dorothy.open(&people).await.html.contains("/end"));
}

#[tokio::test]
async fn an_open_page_of_ones_own_plan_asks_whether_it_still_stands() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let dorothy = ground.enrolled(&nurse, plan, &guest("patient", "Dorothy", "propose")).await;
    let page = dorothy.open(&format!("/my/plans/{plan}")).await;
    let (address, anybody) = (asks(&page), nobody(&nurse));
    assert_eq!(anybody.get(&address).await.status, 200);
    assert!(page.texts("[data-cmc-live] .cmc-live")[0].starts_with("This page is out of date."));
    next_version(&ground, &nurse, plan).await;
    assert_eq!(anybody.get(&address).await.status, 410);
}
