//! The fourth net: every route, as everybody and as nobody, against a table that is checked in; and after each request the
//! audit is read back. The list of routes comes from the router itself, so a route that is added is walked, or this fails.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod alike;
mod citizens;
#[path = "../ground/mod.rs"]
mod ground;
mod scene;
mod sent;
mod whereabouts;

use citizens::{CITIZENS, Which};
use scene::{Actor, Asking, Scene};
use std::fmt::Write;
use web::Guard;

/// Who comes, in the order of the table's columns.
const ACTORS: [&str; 10] =
    ["nobody", "clinical", "stranger", "carer", "view", "lead", "governance", "service", "figures", "left"];

const HEAD: &str = "\
Every route as everybody. Written by the test `every_route_answers_everybody_as_the_table_says`; review each change.

  clinical    a nurse of the person's care home, whose draft it is      stranger  a GP far away, without a relationship
  carer       administrator at the care home      view  a paramedic who has claimed a relationship
  left        a nurse whose place has ended       nobody  without a session
  patient     of the published plan, and author of a change and two questionnaires      proxy  theirs, who reads
  ended proxy who read the same plan              another patient  of another published plan
  200 a page · 303 sent on, 307 with what was typed (in: to the sign-in page, on: after it was done, claim: to claim a relationship)
  403 another right is needed · 404 as if it were not there · 422 the form again
  behind it what the audit says: done, refused, failed, or – when nothing of the record was asked for
";

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_everybody_as_the_table_says() {
    let scene = Scene::set().await;
    let mut table = HEAD.to_owned();
    let _ = write!(table, "\n{:44}", "");
    ACTORS.iter().chain(&CITIZENS).for_each(|actor| table.push_str(&format!("{actor:20}")));
    for route in web::routes() {
        let act = match route.guard {
            Guard::Public => "anybody",
            Guard::Act(word) => word,
        };
        for which in Which::of(&route) {
            let word = which.word(&route);
            let _ = write!(table, "\n{:4} {}  ({act}){word}\n{:44}", route.method, route.path, "");
            table.push_str(&Box::pin(row(&scene, Asking::of(&route, *which))).await);
        }
    }
    table.push('\n');
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    let written = lines.join("\n") + "\n";
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/routes/golden.txt");
    if std::env::var_os("CMC_TEST_WRITE_GOLDEN").is_some() {
        std::fs::write(file, &written).unwrap();
    }
    let golden = std::fs::read_to_string(file).unwrap_or_default();
    for (was, is) in golden.lines().zip(written.lines()) {
        assert_eq!(was, is, "review, then run this test with CMC_TEST_WRITE_GOLDEN=1");
    }
    assert_eq!(golden.len(), written.len(), "review, then run this test with CMC_TEST_WRITE_GOLDEN=1");
}

/// What one request leads to, for each who comes.
async fn row(scene: &Scene, asking: Asking<'_>) -> String {
    let (mut row, mut copy) = (String::new(), scene.afresh().await);
    for name in ACTORS.iter().chain(&CITIZENS) {
        let seen = scene.ask(&copy, asking, &scene.actor(name)).await;
        check(asking.route, name, &seen);
        row.push_str(&format!("{:20}", seen.cell()));
        // What was only looked at, or was not to be had, stands as it did.
        if asking.route.method == "POST" && !matches!(seen.status, 307 | 403 | 404) {
            copy = scene.afresh().await;
        }
    }
    row
}

/// What holds for every route, whatever the table says.
fn check(route: &web::Route, actor: &str, seen: &scene::Seen) {
    let place = format!("{} {} as {actor}: {seen:?}", route.method, route.path);
    assert!(seen.status < 500, "{place}");
    let Guard::Act(word) = route.guard else { return };
    if matches!(actor, "nobody" | "left") {
        let asked = !matches!(seen.status, 303 | 307) || !seen.events.is_empty() || seen.went_on();
        assert!(!asked, "without a session nothing is asked: {place}");
        return;
    }
    // A page that shows or does anything left an event of the act that its route names, by whoever came.
    for event in &seen.events {
        assert_eq!(event.who.as_deref(), seen.name.as_deref(), "{place}");
    }
    let own = seen.events.iter().any(|event| event.action == word);
    let did = route.method == "POST" && seen.status == 303 && seen.went_on();
    assert!(own || !did, "it was done without its event: {place}");
    let somebody = ["{person}", "{plan}", "{user}"].iter().any(|id| route.path.contains(id));
    let about_somebody = somebody && seen.status == 200;
    assert!(!seen.events.is_empty() || !about_somebody, "a page about somebody left no event: {place}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_a_path_does_not_have_is_not_allowed() {
    let scene = Scene::set().await;
    let Actor::Somebody(nurse) = scene.actor("clinical") else { panic!("the nurse is somebody") };
    for path in ["/find", "/actions", "/sign-in"] {
        let page = nurse.send("DELETE".parse().unwrap(), path, axum::body::Body::empty()).await;
        assert_eq!(page.status, 405, "{path}");
    }
}
