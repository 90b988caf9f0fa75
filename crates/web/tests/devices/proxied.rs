//! A licence behind a proxy: what the proxy says counts, what anybody else says in the same words does not.

use crate::ground::authority;
use crate::licensed::{PAGE, Scene};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use licence::Authority;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::net::SocketAddr;
use tower::ServiceExt;
use web::Callers;

const PROXY: [u8; 4] = [10, 0, 0, 1];
const OTHER: [u8; 4] = [198, 51, 100, 7];

fn callers() -> Callers {
    Callers { proxies: vec!["10.0.0.0/8".parse().unwrap()], health: vec!["192.0.2.0/24".parse().unwrap()] }
}

/// What a page answers to a request that comes from there with these headers.
async fn status(scene: &Scene, site: &Router, from: [u8; 4], headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::get(PAGE)
        .header(header::COOKIE, scene.cookie())
        .extension(ConnectInfo(SocketAddr::from((from, 40_000))));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status().as_u16()
}

fn escaped(pem: &str) -> String {
    utf8_percent_encode(pem, NON_ALPHANUMERIC).to_string()
}

#[tokio::test]
async fn a_licence_that_a_proxy_passes_on_opens_the_door_until_it_is_ended() {
    let scene = Scene::set().await;
    let site = scene.site(callers()).router();
    let licence = escaped(&scene.licence.pem().0);
    let shown = [("x-client-certificate", licence.as_str()), ("x-forwarded-for", "203.0.113.9")];
    assert_eq!(status(&scene, &site, PROXY, &shown[1..]).await, 423);
    assert_eq!(status(&scene, &site, PROXY, &shown).await, 200);
    assert_eq!(status(&scene, &site, OTHER, &shown).await, 423, "who is no proxy is not believed");
    scene.revoke().await;
    assert_eq!(status(&scene, &site, PROXY, &shown).await, 423);
}

#[tokio::test]
async fn what_a_proxy_passes_on_is_verified_again() {
    let scene = Scene::set().await;
    let site = scene.site(callers()).router();
    let now = scene.ground.house.now();
    let foreign = Authority::make(now, [7; 32]).unwrap().issue("device-1", now, [9; 32]).unwrap();
    let lapsed = authority().issue("device-1", now.plus_minutes(-276 * 24 * 60), [9; 32]).unwrap();
    let unknown = authority().issue("device-1", now, [9; 32]).unwrap();
    for (licence, what) in [(foreign, "foreign"), (lapsed, "lapsed"), (unknown, "not on record")] {
        let shown = [("x-client-certificate", escaped(&licence.pem().0))];
        let shown = [(shown[0].0, shown[0].1.as_str())];
        assert_eq!(status(&scene, &site, PROXY, &shown).await, 423, "{what}");
    }
    let licence = escaped(&scene.licence.pem().0);
    let twice = [("x-client-certificate", licence.as_str()), ("x-client-certificate", licence.as_str())];
    assert_eq!(status(&scene, &site, PROXY, &twice).await, 423);
}

#[tokio::test]
async fn the_health_network_is_where_the_caller_is_and_not_where_they_say_they_are() {
    let scene = Scene::set().await;
    let site = scene.site(callers()).router();
    assert_eq!(status(&scene, &site, [192, 0, 2, 5], &[]).await, 200);
    assert_eq!(status(&scene, &site, OTHER, &[("x-forwarded-for", "192.0.2.5")]).await, 423);
    assert_eq!(status(&scene, &site, PROXY, &[("x-forwarded-for", "192.0.2.5")]).await, 200);
    assert_eq!(status(&scene, &site, PROXY, &[("x-forwarded-for", "192.0.2.5, 198.51.100.7")]).await, 423);
    assert_eq!(status(&scene, &site, PROXY, &[]).await, 423, "the proxy itself is not on the health network");
}
