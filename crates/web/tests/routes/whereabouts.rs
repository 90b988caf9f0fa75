//! Where a restricted person is, stands in no answer of any route, whoever comes and whatever it is: a page, a file, a PDF, a list,
//! an export (hazard H15).

use crate::ACTORS;
use crate::citizens::{CITIZENS, Which};
use crate::ground::{Ground, Page};
use crate::scene::{Asking, Scene};
use std::collections::BTreeSet;

/// What the people of the scene have answered where they are asked where they are; a place that is a colleague's too tells nothing.
const WHEREABOUTS: [&str; 4] = ["Harbour Road", "SW1A", "02079460", "Left of the back door"];

/// What an answer says, as far as it can be read.
fn said(page: &Page) -> String {
    match page.kind.as_str() {
        "application/pdf" => pdf_extract::extract_text_from_mem(&page.file).unwrap(),
        kind if kind.starts_with("image/") => String::new(),
        _ => page.html.clone() + &String::from_utf8_lossy(&page.file),
    }
}

/// What is told of where somebody is, by every route to these, each with where it was told. Forms are sent without anything typed:
/// what somebody types is given back to them, whoever it is about.
async fn told(scene: &Scene, actors: &[&str], restricted: bool) -> BTreeSet<(&'static str, String)> {
    let mut told = BTreeSet::new();
    for route in web::routes() {
        let blank = route.path != "/find";
        for which in Which::of(&route) {
            let asking = Asking { blank, ..Asking::of(&route, *which) };
            told.extend(Box::pin(told_by(scene, asking, (actors, restricted))).await);
        }
    }
    told
}

async fn told_by(
    scene: &Scene,
    asking: Asking<'_>,
    (actors, restricted): (&[&str], bool),
) -> Vec<(&'static str, String)> {
    let (mut told, mut copy) = (Vec::new(), fresh(scene, restricted).await);
    for name in actors {
        let page = scene.send(asking, &copy, &scene.actor(name)).await;
        let words = said(&page);
        let place = format!("{} {} as {name}", asking.route.method, asking.route.path);
        let found = WHEREABOUTS.iter().filter(|word| words.contains(**word));
        told.extend(found.map(|word| (*word, place.clone())));
        if asking.route.method == "POST" && page.status == 303 {
            copy = fresh(scene, restricted).await;
        }
    }
    told
}

async fn fresh(scene: &Scene, restricted: bool) -> Ground {
    let copy = scene.afresh().await;
    if restricted {
        for person in scene.people() {
            app::person::restrict(&copy.house, person, true).await.unwrap();
        }
    }
    copy
}

#[tokio::test(flavor = "multi_thread")]
async fn no_route_tells_anybody_where_a_restricted_person_is() {
    let scene = Scene::set().await;
    let before = told(&scene, &["clinical"], false).await;
    let before: BTreeSet<_> = before.into_iter().map(|(word, _)| word).collect();
    assert_eq!(before, BTreeSet::from(WHEREABOUTS), "each is told as long as nobody is restricted");
    let everybody = [&ACTORS[..], &CITIZENS[..]].concat();
    assert_eq!(told(&scene, &everybody, true).await, BTreeSet::new());
}
