//! The pages: the register, a code, the licence's file, the guides.

use crate::ground::{Browser, Ground, HARBOUR, ROSEWOOD};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use model::question::Fields;
use tower::ServiceExt;

const DEVICES: &str = "/organisation/devices";

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

async fn lead(ground: &Ground) -> Browser {
    ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await
}

/// Registers a device and reads its code off the page.
async fn registered(lead: &Browser, name: &str) -> String {
    let page =
        lead.post("/organisation/devices/new", &of(&[("identifier", name), ("place", "Office")])).await;
    assert_eq!(page.status, 200, "{}", page.words());
    page.texts("#code").concat()
}

/// The path of the first device on the list.
async fn path(lead: &Browser) -> String {
    let links = lead.open(DEVICES).await.attributes("tbody a", "href");
    links[0].strip_suffix("/revoke").unwrap().to_owned()
}

#[tokio::test]
async fn a_lead_registers_a_device_and_sees_how_its_licence_stands() {
    let ground = Ground::new().await;
    let lead = lead(&ground).await;
    assert!(lead.open(DEVICES).await.words().contains("There is no device on the register"));
    lead.open("/organisation/devices/new").await;
    let empty = lead.post("/organisation/devices/new", &of(&[])).await;
    assert_eq!((empty.status, empty.errors().len()), (422, 2));
    let code = registered(&lead, "LT-0417").await;
    let row = lead.open(DEVICES).await.texts("tbody tr").concat();
    assert!(row.contains("LT-0417") && row.contains("No licence yet"), "{row}");
    assert!(row.contains("A code waits to be used, until 28 Nov 2026") && !row.contains(&code), "{row}");
    let twice =
        lead.post("/organisation/devices/new", &of(&[("identifier", "LT-0417"), ("place", "Office")])).await;
    assert_eq!(twice.errors()[0].0, "#identifier");
    let another = lead.post(&format!("{}/code", path(&lead).await), &of(&[])).await;
    assert_ne!(another.texts("#code").concat(), code);
    assert_eq!(ground.nurse().await.get(DEVICES).await.status, 403);
}

#[tokio::test]
async fn the_service_team_says_whose_device_it_is() {
    let ground = Ground::new().await;
    let lead = lead(&ground).await;
    let service = ground.staff("Sid Desk", "Service team", HARBOUR, "service").await;
    let form = |ods| of(&[("organisation", ods), ("identifier", "LT-1"), ("place", "Office")]);
    let unknown = service.post("/organisation/devices/new", &form("ZZZ")).await;
    assert_eq!(unknown.errors()[0].0, "#organisation");
    assert_eq!(service.post("/organisation/devices/new", &form("vl001")).await.status, 200);
    assert!(lead.open(DEVICES).await.words().contains("LT-1"));
    assert!(service.open(DEVICES).await.words().contains("Rosewood Nursing Home"));
    // A lead who names another organisation registers for their own.
    let named = of(&[("organisation", "A81001"), ("identifier", "LT-2"), ("place", "Office")]);
    assert_eq!(lead.post("/organisation/devices/new", &named).await.status, 200);
    assert!(lead.open(DEVICES).await.words().contains("LT-2"));
}

#[tokio::test]
async fn a_device_is_ended_with_a_reason_in_two_steps() {
    let ground = Ground::new().await;
    let lead = lead(&ground).await;
    registered(&lead, "LT-0417").await;
    let path = format!("{}/revoke", path(&lead).await);
    let asked = lead.open(&path).await;
    assert!(asked.words().contains("From the next moment its licence opens nothing"), "{}", asked.words());
    assert_eq!(lead.post(&path, &of(&[("why", " ")])).await.errors()[0].0, "#why");
    assert_eq!(lead.post(&path, &of(&[("why", "left on the bus")])).await.goes_to(), DEVICES);
    let row = lead.open(DEVICES).await.texts("tbody tr").concat();
    assert!(row.contains("Ended on 21 Nov 2026: left on the bus"), "{row}");
    assert_eq!(lead.get(&path).await.status, 404);
    assert_eq!(lead.post(&path, &of(&[("why", "again")])).await.status, 404);
}

#[tokio::test]
async fn a_code_leads_to_the_file_once_and_its_password_stands_on_the_page() {
    let ground = Ground::new().await;
    let lead = lead(&ground).await;
    let code = registered(&lead, "LT-0417").await;
    let nobody = Browser { cookie: String::new(), ..lead.clone() };
    nobody.open("/enrol").await;
    let page = nobody.post("/enrol", &of(&[("code", &code)])).await;
    assert!(page.words().contains("The licence for LT-0417"), "{}", page.words());
    let password = page.texts("#password").concat();
    let form = format!("code={code}&password={password}");
    let fetch = async || {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/enrol/licence")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.clone()))
            .unwrap();
        let answer = nobody.router.clone().oneshot(request).await.unwrap();
        let (head, body) = answer.into_parts();
        (head, to_bytes(body, usize::MAX).await.unwrap())
    };
    let (head, file) = fetch().await;
    assert_eq!(
        (head.status.as_u16(), &head.headers["content-type"]),
        (200, &"application/x-pkcs12".parse().unwrap())
    );
    assert_eq!(head.headers["cache-control"], "no-store");
    assert!(file.len() > 500 && !file.windows(7).any(|part| part == b"PRIVATE"));
    ground.wall.pass_minutes(1);
    let (head, page) = fetch().await;
    assert_eq!(head.status.as_u16(), 422);
    let used = String::from_utf8(page.to_vec()).unwrap();
    assert!(used.contains("This code cannot be used"), "{used}");
    ground.wall.pass_minutes(1);
    let wrong = nobody.post("/enrol", &of(&[("code", "0000-0000-0000-0000")])).await;
    assert_eq!(wrong.status, 422);
    let again = nobody.post("/enrol", &of(&[("code", "0000-0000-0000-0000")])).await;
    assert!(again.errors()[0].1.starts_with("That was tried too often"), "{:?}", again.errors());
    let row = lead.open(DEVICES).await.texts("tbody tr").concat();
    assert!(row.contains("Licence is good until 23 Aug 2027"), "{row}");
}

#[tokio::test]
async fn each_operating_system_has_its_guide() {
    let ground = Ground::new().await;
    let nobody = Browser { cookie: String::new(), ..lead(&ground).await };
    let mut guides = Vec::new();
    for system in ["windows", "macos", "ios", "android", "chromeos", "linux"] {
        let page = nobody.open(&format!("/enrol/help/{system}")).await;
        assert!(page.words().contains("How to check") && page.texts("ol li").len() >= 4, "{system}");
        guides.push(page.texts("ol").concat());
    }
    guides.dedup();
    assert_eq!(guides.len(), 6);
    assert_eq!(nobody.get("/enrol/help/amiga").await.status, 404);
}
