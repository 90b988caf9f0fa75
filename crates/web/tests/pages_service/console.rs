//! The service team's first page, finding an account, and ending one.

use crate::ground::{Browser, Ground, HARBOUR, ROSEWOOD};
use model::question::Fields;

async fn service(ground: &Ground) -> Browser {
    ground.staff("Sid Desk", "Service team", HARBOUR, "service").await
}

fn typed(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

#[tokio::test]
async fn the_first_page_says_what_needs_attention_and_how_the_service_is() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    assert_eq!(service.get("/").await.goes_to(), "/service");
    let calm = service.open("/service").await;
    for words in [
        "Every organisation’s agreement and data security status are in order",
        "None is open.",
        "Waiting: 0. Given up: 0.",
        "Nobody waits for a new invitation.",
        "No account is locked.",
        "It answers, on SQLite, at step",
        "Not begun yet",
        "Never verified. Whoever runs the program does it with “cmc audit verify”",
    ] {
        assert!(calm.words().contains(words), "{words}: {}", calm.words());
    }

    let nurse = ground.staff("Ruth Bell", "Nurse", ROSEWOOD, "clinical").await;
    let id = nurse.session.actor().user().unwrap();
    ground.letter(1, "lapsing", Some("no such mailbox"));
    ground.behind("update users set seen_at = '2026-01-01T00:00:00.000000Z' where name = 'Ruth Bell'");
    ground.behind("update organisations set dspt_on = '2025-12-10' where ods = 'VL001'");
    ground
        .behind("update organisations set agreement_version = null, dspt_status = null where ods = 'A81001'");
    app::daily::begin(&ground.house).await.unwrap();
    ground.behind("insert into verifications values ('1', '2026-11-20T02:00:00.000000Z', 4711, null)");
    let page = service.open("/service").await;
    for words in [
        "2 organisations have a door that is shut, or will be within 30 days.",
        "Rosewood Nursing Home : the data security status lapses on 10 Dec 2026",
        "Harbour Surgery : the sharing agreement is not signed; no data security status that counts",
        "Waiting: 0. Given up: 1.",
        "1 not used for 180 days, and so locked: Ruth Bell, Rosewood Nursing Home",
        "Begun last on 21 Nov 2026, 19:05 GMT",
        "Verified last on 20 Nov 2026, 02:00 GMT: 4711 events, all as they were written",
    ] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    let at = nurse.session.organisation_id();
    assert!(page.has(&format!("a[href='/organisation/{at}/staff/{id}']")));
    assert!(page.has("main a[href='/service/outbox']") && page.has("main a[href='/organisation/devices']"));
    let navigation = page.texts("nav[aria-label='Menu'] a, .nhsuk-header__navigation-link");
    assert!(!navigation.iter().any(|text| text == "Outbox" || text == "Devices"), "{navigation:?}");
    ground.behind("update users set password = '' where name = 'Ruth Bell'");
    let page = service.open("/service").await;
    assert!(
        page.words()
            .contains("1 invited, not joined, and without an invitation that is still good: Ruth Bell")
    );
}

#[tokio::test]
async fn an_account_is_found_by_address_or_name_and_leads_to_its_places() {
    let ground = Ground::new().await;
    let (service, nurse) =
        (service(&ground).await, ground.staff("Ruth Bell", "Nurse", ROSEWOOD, "clinical").await);
    for short in ["", "ru", "%%%", "  r b "] {
        let page = service.post("/service/accounts", &typed(&[("who", short)])).await;
        assert_eq!((page.status, page.errors()[0].0.as_str()), (422, "#who"), "{short}");
    }
    let (at, id) = (nurse.session.organisation_id(), nurse.session.actor().user().unwrap());
    let place = format!("/organisation/{at}/staff/{id}");
    for who in ["RUTH.bell@vl001.example", "uth be", "BELL"] {
        let page = service.post("/service/accounts", &typed(&[("who", who)])).await;
        assert_eq!(page.texts("main h2"), ["1 account"], "{who}");
        assert!(page.has(&format!("a[href='{place}']")));
    }
    for who in ["bell@vl001.example", "r%bell", "nobody"] {
        let page = service.post("/service/accounts", &typed(&[("who", who)])).await;
        assert_eq!(page.texts("main h2"), ["No account matches"], "{who}");
    }
    assert_eq!(service.open(&place).await.status, 200);
    for who in [&nurse, &ground.staff("Mina Lead", "Manager", ROSEWOOD, "lead governance").await] {
        for path in ["/service", "/service/accounts"] {
            assert_eq!(who.get(path).await.status, 403, "{path}");
        }
        assert_eq!(who.post("/service/accounts", &typed(&[("who", "x")])).await.status, 403);
        assert_eq!(who.get(&format!("/service/accounts/{id}")).await.status, 403);
    }
}

#[tokio::test]
async fn a_whole_account_is_ended_with_a_reason_on_a_page_of_its_own() {
    let ground = Ground::new().await;
    let (service, nurse) =
        (service(&ground).await, ground.staff("Ruth Bell", "Nurse", ROSEWOOD, "clinical").await);
    let id = nurse.session.actor().user().unwrap();
    let (one, end) = (format!("/service/accounts/{id}"), format!("/service/accounts/{id}/end"));
    assert!(service.open(&one).await.has(&format!("a[href='{end}']")));
    assert_eq!(service.post(&end, &typed(&[("why", "She rang")])).await.errors()[0].0, "#confirm");
    let silent = service.post(&end, &typed(&[("confirm", "yes"), ("why", " ")])).await;
    assert_eq!((silent.status, silent.errors()[0].0.as_str()), (422, "#why"));
    assert_eq!(nurse.get("/actions").await.status, 200);
    let sure = typed(&[("confirm", "yes"), ("why", "Retired, said her manager")]);
    assert_eq!(service.post(&end, &sure).await.goes_to(), one);
    assert!(nurse.get("/actions").await.status != 200, "she is out on the next request");
    assert!(service.open(&one).await.words().contains("The account has ended for good"));
    assert_eq!(service.post(&end, &sure).await.status, 404);
    let log = service.open("/organisation/access-log").await.words();
    assert!(log.contains("Ended an account") && log.contains("Retired, said her manager"), "{log}");
    let own = service.session.actor().user().unwrap();
    let page = service.post(&format!("/service/accounts/{own}/end"), &sure).await;
    assert_eq!((page.status, page.errors()[0].0.as_str()), (422, "#why"));
}
