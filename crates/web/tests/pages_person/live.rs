//! An open page that learns that what it shows no longer stands.

use crate::death::died;
use crate::ground::{Browser, Ground, Page};
use app::plan;
use axum::body::Body;
use axum::http::Method;
use model::PlanId;
use model::question::Fields;

const LIVE: &str = "[data-cmc-live]";

/// Where a page asks.
pub(super) fn asks(page: &Page) -> String {
    let found = page.attributes(LIVE, "data-cmc-live");
    let [place] = &found[..] else { panic!("{found:?}") };
    place.clone()
}

/// The same browser, in which nobody is signed in.
pub(super) fn nobody(browser: &Browser) -> Browser {
    Browser { cookie: String::new(), ..browser.clone() }
}

pub(super) async fn next_version(ground: &Ground, by: &Browser, plan: PlanId) {
    plan::revise(&ground.house, &by.session, plan, &ground.house.form_key()).await.unwrap();
    ground.fill_all(by, plan).await;
    let seen = plan::draft(&ground.house, &by.session, plan).await.unwrap().seen;
    plan::publish(&ground.house, &by.session, plan, seen, &ground.house.form_key()).await.unwrap();
}

#[tokio::test]
async fn an_open_page_is_told_once_its_version_is_superseded_withdrawn_or_closed() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let (emergency, full) = (format!("/people/{person}/emergency"), format!("/plans/{plan}"));
    let anybody = nobody(&crew);
    let first = asks(&crew.open(&emergency).await);
    for path in [&full, &format!("{full}/notes")] {
        assert_eq!(asks(&nurse.open(path).await), first, "{path}: a version has one code");
    }
    assert_eq!(anybody.get(&first).await.status, 200);
    next_version(&ground, &nurse, plan).await;
    assert_eq!(anybody.get(&first).await.status, 410, "superseded");
    let second = asks(&crew.open(&emergency).await);
    assert_eq!(anybody.get(&second).await.status, 200);
    plan::withdraw(&ground.house, &nurse.session, plan, "She asked", "w").await.unwrap();
    assert_eq!(anybody.get(&second).await.status, 410, "withdrawn");
    plan::restore(&ground.house, &nurse.session, plan, "She thought again", "r").await.unwrap();
    assert_eq!(anybody.get(&second).await.status, 200, "put back");
    let death = died(&Fields::default());
    plan::record_death(&ground.house, &nurse.session, plan, &death, "d").await.unwrap();
    assert_eq!(anybody.get(&second).await.status, 410, "closed");
    // What is closed says so by itself.
    for path in [&emergency, &full] {
        assert!(!nurse.open(path).await.has(LIVE), "{path}");
    }
}

#[tokio::test]
async fn whoever_asks_learns_whether_a_version_stands_and_nothing_else() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let (stands, anybody) = (asks(&nurse.open(&format!("/plans/{plan}")).await), nobody(&nurse));
    let events = ground.look("select cast(count(*) as text) from audit_events");
    let page = anybody.open(&stands).await;
    assert_eq!(page.texts("h1"), ["This is the current version"]);
    for told in
        ["PEMBERTON", "Pemberton", "999 000 0018", "Version 1", &person.to_string(), &plan.to_string()]
    {
        assert!(!page.html.contains(told), "{told}");
    }
    let asked = anybody.send(Method::HEAD, &stands, Body::empty()).await;
    assert_eq!((asked.status, asked.html.as_str()), (200, ""));
    // A code of none that was ever given out reads as one that is gone.
    for forged in [stands.replace("/verify/", "/verify/A"), "/verify/x".to_owned(), format!("/verify/{plan}")]
    {
        let page = anybody.get(&forged).await;
        assert_eq!((page.status, page.texts("h1")), (410, vec!["Not current: do not act on it".to_owned()]));
    }
    assert_eq!(
        ground.look("select cast(count(*) as text) from audit_events"),
        events,
        "to ask opens no record"
    );
}
