//! What somebody may not see answers like what is not there: at work, and at their own door.

use crate::citizens::{CITIZENS, Which};
use crate::ground::{self, Ground};
use crate::scene::{Asking, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_and_what_may_not_be_seen_answer_alike() {
    let scene = Scene::set().await;
    for name in ["view", "lead", "governance", "figures"] {
        let actor = scene.actor(name);
        for route in
            web::routes().into_iter().filter(|r| r.path.contains("{plan}") || r.path.contains("{org"))
        {
            let copy = scene.afresh().await;
            let asking = Asking::of(&route, Which::Carers);
            let real = scene.send(asking, &copy, &actor).await;
            if real.status != 404 {
                continue;
            }
            let forged = scene.send(Asking { forged: true, ..asking }, &copy, &actor).await;
            ground::same_but_for_the_reference(&real, &forged);
        }
    }
}

/// Whatever in a path is somebody's.
const IDS: [&str; 9] = [
    "{person}",
    "{plan}",
    "{proposal}",
    "{enrolment}",
    "{event}",
    "{organisation}",
    "{user}",
    "{concern}",
    "{letter}",
];

/// What the proxy, who reads, is given of the plan: all of it is the plan's own page, its print, what changed, and leaving.
const OF_THE_PROXY: [&str; 4] = [
    "/my/plans/{plan}",
    "/my/plans/{plan}/changes",
    "/my/plans/{plan}/print",
    "/my/plans/{plan}/people/{enrolment}/end",
];

/// Whether the ids of a route are somebody's own: the scene's, or with the other patient's plan.
fn is_own(name: &str, asking: Asking<'_>) -> bool {
    let path = asking.route.path;
    match name {
        "patient" => path.starts_with("/my/") && !asking.elsewhere,
        "proxy" => OF_THE_PROXY.contains(&path) && !asking.elsewhere,
        // Of their own plan; but the access and the enrolment in the path are of the first one.
        "another patient" => {
            asking.elsewhere
                && path.starts_with("/my/")
                && !path.contains("{event}")
                && !path.contains("{enrolment}")
        }
        _ => false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_cannot_tell_the_id_of_somebody_else_from_none() {
    let scene = Scene::set().await;
    let mut tried = 0;
    for name in CITIZENS {
        // Nothing that is not there is done: one copy does for all of it.
        let copy = scene.afresh().await;
        for route in web::routes().iter().filter(|route| IDS.iter().any(|id| route.path.contains(id))) {
            for which in Which::of(route) {
                tried += Box::pin(not_theirs(&scene, &copy, name, Asking::of(route, *which))).await;
            }
        }
    }
    assert!(tried > 1000, "{tried} requests are fewer than there are ids to try");
}

/// Tries one id in every way in which it is not somebody's; answers in how many.
async fn not_theirs(scene: &Scene, copy: &Ground, name: &str, asking: Asking<'_>) -> usize {
    let actor = scene.actor(name);
    let mut tried = 0;
    for (elsewhere, blank) in [(false, false), (false, true), (true, false), (true, true)] {
        let real = Asking { elsewhere, blank, ..asking };
        let nothing_to_add = elsewhere && !asking.route.path.contains("{plan}");
        if is_own(name, real) || nothing_to_add || (blank && asking.route.method == "GET") {
            continue;
        }
        let page = scene.send(real, copy, &actor).await;
        assert_eq!(page.status, 404, "{} {} as {name}", asking.route.method, asking.route.path);
        // Below their own plan, what is below it is made up; else the plan is.
        let below = elsewhere && name == "another patient";
        let forged = Asking { forged: true, elsewhere: below, ..real };
        let forged = scene.send(forged, copy, &actor).await;
        ground::same_but_for_the_reference(&page, &forged);
        tried += 1;
    }
    tried
}
