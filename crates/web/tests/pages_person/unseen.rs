//! What is not there and what is not theirs answer alike.

use crate::ground::{Browser, Ground, Page, same_but_for_the_reference};
use crate::world::typed;
use axum::body::Body;
use axum::http::Method;

const FORGED: &str = "0192f0c0-0000-7000-8000-00000000dead";

/// Every page about one person or plan.
const PAGES: [(&str, &str, &str); 18] = [
    ("GET", "/people/", ""),
    ("POST", "/people/", "/claim"),
    ("GET", "/people/", "/correct"),
    ("POST", "/people/", "/correct"),
    ("GET", "/people/", "/refusal"),
    ("POST", "/people/", "/refusal"),
    ("GET", "/people/", "/emergency"),
    ("POST", "/people/", "/key-safe"),
    ("GET", "/plans/", ""),
    ("GET", "/plans/", "/notes"),
    ("POST", "/plans/", "/notes"),
    ("GET", "/plans/", "/withdraw"),
    ("POST", "/plans/", "/withdraw"),
    ("GET", "/plans/", "/restore"),
    ("POST", "/plans/", "/restore"),
    ("GET", "/plans/", "/death"),
    ("POST", "/plans/", "/death"),
    ("GET", "/people/", "/nothing"),
];

async fn ask(who: &Browser, method: &str, path: &str) -> Page {
    let fields = typed([
        ("kind", "treating"),
        ("why", "because"),
        ("found", "x"),
        ("action", "referred"),
        ("refused_on-day", "1"),
        ("refused_on-month", "2"),
        ("refused_on-year", "2026"),
    ]);
    if method == "GET" { who.get(path).await } else { who.post(path, &fields).await }
}

#[tokio::test]
async fn an_id_that_is_nobodys_answers_as_one_that_is_no_id() {
    let ground = Ground::new().await;
    let all = [ground.nurse().await, ground.carer().await, ground.crew().await, ground.guardian().await];
    for (method, front, back) in PAGES {
        for who in &all {
            let forged = ask(who, method, &format!("{front}{FORGED}{back}")).await;
            assert_eq!(forged.status, 404, "{method} {front}…{back}: {}", forged.words());
            same_but_for_the_reference(&forged, &ask(who, method, &format!("{front}nothing{back}")).await);
        }
    }
}

#[tokio::test]
async fn whoever_reads_no_plans_meets_people_and_plans_as_if_they_were_not_there() {
    let ground = Ground::new().await;
    let (nurse, guardian) = (ground.nurse().await, ground.guardian().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    for (method, front, back) in PAGES {
        let id = if front == "/people/" { person.to_string() } else { plan.to_string() };
        let there = ask(&guardian, method, &format!("{front}{id}{back}")).await;
        same_but_for_the_reference(&there, &ask(&guardian, method, &format!("{front}{FORGED}{back}")).await);
    }
}

#[tokio::test]
async fn whoever_has_not_signed_in_is_led_to_do_so() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let nobody = Browser { cookie: "cmc=none".to_owned(), ..nurse };
    for (method, front, back) in PAGES.into_iter().filter(|(_, _, back)| *back != "/nothing") {
        let id = if front == "/people/" { person.to_string() } else { plan.to_string() };
        let answer = ask(&nobody, method, &format!("{front}{id}{back}")).await;
        assert!(answer.goes_to().starts_with("/sign-in"), "{method} {front}…{back}");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = nobody.send(method.clone(), "/find", Body::empty()).await;
        assert_eq!(answer.status, 405, "{method}");
    }
}
