//! How much a phone on a bad line has to fetch for an emergency view.

use crate::ground::{Browser, Ground};
use crate::world::EVERYTHING;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

const MOST: usize = 60_000;

/// Everything that the page and what it loads weigh, sent as it is or compressed.
async fn weight(who: &Browser, path: &str, encoding: &str) -> usize {
    let page = who.open(path).await;
    let mut paths = page.attributes("link[href]", "href");
    paths.push(path.to_owned());
    let mut sum = 0;
    for path in paths {
        let request = Request::get(path)
            .header(header::COOKIE, &who.cookie)
            .header(header::ACCEPT_ENCODING, encoding)
            .body(Body::empty())
            .unwrap();
        let answer = who.router.clone().oneshot(request).await.unwrap();
        sum += to_bytes(answer.into_body(), usize::MAX).await.unwrap().len();
    }
    sum
}

#[tokio::test]
async fn an_emergency_view_and_all_it_loads_are_under_sixty_kilobytes() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    let path = format!("/people/{dorothy}/emergency");
    let (bare, squeezed) = (weight(&nurse, &path, "identity").await, weight(&nurse, &path, "gzip").await);
    println!("{bare} bytes, {squeezed} compressed");
    assert!(squeezed < bare && bare < MOST, "{bare} bytes, {squeezed} compressed");
}
