//! A page elsewhere that tries to act in a signed-in browser.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::routing::post;

use crate::caller::Server;

#[tokio::test]
async fn a_foreign_page_changes_nothing_and_our_own_does() {
    let published = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&published);
    let publish = post(move || async move {
        count.fetch_add(1, Ordering::Relaxed);
        "published"
    });
    let server = Server::of(Router::new().route("/plans/{plan}/publish", publish)).await;
    for (said, status) in [
        ("Sec-Fetch-Site: cross-site\r\nOrigin: https://evil.example\r\nCookie: s=1", 403),
        ("Sec-Fetch-Site: same-site\r\nOrigin: https://other.cmc.example\r\nCookie: s=1", 403),
        ("Origin: https://evil.example\r\nCookie: s=1", 403),
        ("Origin: null\r\nCookie: s=1", 403),
        ("Cookie: s=1", 403),
        ("User-Agent: Mozilla/5.0", 403),
        ("Sec-Fetch-Site: same-origin\r\nOrigin: https://cmc.example\r\nCookie: s=1", 200),
        ("Origin: https://cmc.example\r\nCookie: s=1", 200),
        ("Authorization: Bearer t", 200),
    ] {
        let before = published.load(Ordering::Relaxed);
        let request = format!(
            "POST /plans/7/publish HTTP/1.1\r\nHost: cmc.example\r\nConnection: close\r\n{said}\r\n\
             Content-Length: 3\r\n\r\na=b"
        );
        let answer = server.ask(&request).await;
        assert_eq!(answer.status, status, "{said}");
        let acted = published.load(Ordering::Relaxed) - before;
        assert_eq!(acted, u32::from(status == 200), "{said}");
    }
}
