//! An emergency view that was prepared is, to the byte, the one that would be written now, in whichever way it is sent.

use crate::ground::{AMBULANCE, Browser, Ground};
use crate::world::{EVERYTHING, sent};
use axum::http::header;
use model::PersonId;
use rstest::rstest;
use std::io::Read;

/// Dorothy's emergency view, for a crew.
async fn ground() -> (Ground, Browser, PersonId) {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let dorothy = ground.person(&nurse).await;
    ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    ground.claim(&crew, dorothy).await;
    (ground, crew, dorothy)
}

#[rstest]
#[case::zstd("gzip, deflate, br, zstd", Some("zstd"))]
#[case::zstd_least_of_all("gzip;q=1, zstd;q=0.1", Some("zstd"))]
#[case::zstd_refused("gzip;q=0, zstd;q=0", None)]
#[case::gzip("gzip", Some("gzip"))]
#[case::as_it_is("identity", None)]
#[tokio::test]
async fn a_prepared_page_is_the_page_that_would_be_written_now(
    #[case] accepted: &str,
    #[case] encoding: Option<&str>,
) {
    let (ground, crew, dorothy) = ground().await;
    let path = format!("/people/{dorothy}/emergency");
    let now = crew.open(&path).await.html;
    assert_eq!(web::prepare_all(&ground.house).await.unwrap(), 1);
    ground.behind(UNREADABLE);
    let (headers, body) = sent(&crew, &path, accepted).await;
    assert_eq!(headers.get(header::CONTENT_ENCODING).map(|told| told.to_str().unwrap()), encoding);
    assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let mut html = String::new();
    match encoding {
        Some("zstd") => {
            assert_eq!(headers[header::VARY], "accept-encoding");
            zstd::Decoder::new(&body[..]).unwrap().read_to_string(&mut html).unwrap()
        }
        Some(_) => flate2::read::GzDecoder::new(&body[..]).read_to_string(&mut html).unwrap(),
        None => body.as_slice().read_to_string(&mut html).unwrap(),
    };
    assert_eq!(html, now);
    assert!(html.contains("Do not attempt CPR") && html.ends_with("</html>"), "{html}");
}

/// Leaves of every version only what no program could make a page of: what is still shown was prepared.
const UNREADABLE: &str = "drop trigger plan_versions_no_update; update plan_versions set document = '{}'";

/// Nothing of the reader, of the day or of what came later is kept in a page: all three are different here.
#[tokio::test]
async fn another_reader_on_another_day_is_shown_their_own_page() {
    let (ground, crew, dorothy) = ground().await;
    let path = format!("/people/{dorothy}/emergency");
    web::prepare_all(&ground.house).await.unwrap();
    let first = crew.open(&path).await;
    ground.wall.pass_days(3);
    let other = ground.staff("Bo Lind", "Paramedic", AMBULANCE, "view").await;
    ground.claim(&other, dorothy).await;
    let prepared = other.open(&path).await.html;
    ground.behind("delete from prepared_pages");
    let now = other.open(&path).await.html;
    assert_eq!(prepared, now);
    assert!(first.html.contains("(today)") && now.contains("(3 days ago)"));
    assert!(now.contains("Bo Lind") && !now.contains(crew.session.name()));
}
