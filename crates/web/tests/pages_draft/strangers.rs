//! What is not theirs answers strangers exactly as what is not there.

use crate::ground::{Browser, Ground, same_but_for_the_reference};
use axum::body::Body;
use axum::http::Method;
use model::question::Fields;

const FORGED: &str = "0192f0c0-0000-7000-8000-00000000dead";

/// Every page of a draft: method and path after the plan.
const PAGES: [(&str, &str); 13] = [
    ("GET", "/draft"),
    ("GET", "/draft/cpr"),
    ("POST", "/draft/cpr"),
    ("GET", "/draft/nothing"),
    ("POST", "/draft/nothing"),
    ("GET", "/submit"),
    ("POST", "/submit"),
    ("GET", "/publish"),
    ("POST", "/publish"),
    ("POST", "/return"),
    ("GET", "/discard"),
    ("POST", "/discard"),
    ("POST", "/revise"),
];

async fn ask(who: &Browser, method: &str, path: &str) -> crate::ground::Page {
    let fields: Fields = [
        ("to", FORGED),
        ("comments", "no"),
        ("why", "no"),
        ("confirm", "yes"),
        ("seen", "1"),
        ("revision", "0"),
    ]
    .into_iter()
    .collect();
    if method == "GET" { who.get(path).await } else { who.post(path, &fields).await }
}

#[tokio::test]
async fn a_foreign_draft_answers_as_one_that_is_not_there() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (stranger, crew) = (ground.stranger().await, ground.crew().await);
    let (_, plan) = ground.draft(&carer).await;
    for (method, page) in PAGES {
        for who in [&stranger, &crew] {
            let foreign = ask(who, method, &format!("/plans/{plan}{page}")).await;
            assert_eq!(foreign.status, 404, "{method} {page}");
            same_but_for_the_reference(&foreign, &ask(who, method, &format!("/plans/{FORGED}{page}")).await);
            same_but_for_the_reference(&foreign, &ask(who, method, &format!("/plans/nothing{page}")).await);
        }
    }
}

#[tokio::test]
async fn whoever_has_not_signed_in_sees_nothing_of_it() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let nobody = Browser { cookie: "cmc=none".to_owned(), ..carer };
    for (method, page) in PAGES {
        let answer = ask(&nobody, method, &format!("/plans/{plan}{page}")).await;
        assert!(answer.goes_to().starts_with("/sign-in"), "{method} {page}");
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (person, plan) = ground.draft(&carer).await;
    let mut paths: Vec<String> = PAGES.iter().map(|(_, page)| format!("/plans/{plan}{page}")).collect();
    paths.extend([
        format!("/people/{person}/consent"),
        "/actions".to_owned(),
        "/organisation/access-log".to_owned(),
    ]);
    for path in &paths {
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            assert_eq!(carer.send(method.clone(), path, Body::empty()).await.status, 405, "{method} {path}");
        }
    }
    for page in ["/return", "/revise"] {
        assert_eq!(carer.get(&format!("/plans/{plan}{page}")).await.status, 405, "{page}");
    }
    assert_eq!(carer.post("/actions", &Fields::default()).await.status, 405);
}

#[tokio::test]
async fn an_account_that_nobody_used_for_half_a_year_is_told_that_it_is_locked_and_whom_to_ask() {
    let ground = Ground::new().await;
    let email = ground.carer().await.email;
    ground.wall.pass_days(180);
    let carer = ground.sign_in(&email).await;
    let page = carer.get("/actions").await;
    assert_eq!((page.status, page.texts("h1")), (423, vec!["Something has to be in order first".to_owned()]));
    let page = carer.get("/ready").await;
    assert_eq!(page.texts("h1"), ["Before you can read plans"]);
    let locked = "or the service team at any hour, unlocks it in minutes";
    assert!(page.words().contains(locked), "{}", page.words());
}
