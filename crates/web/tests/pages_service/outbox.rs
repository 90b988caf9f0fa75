//! The outbox: how letters stand, trying one again, reading one that cannot be sent.

use crate::ground::{Browser, Ground, HARBOUR};
use model::question::Fields;

const PATH: &str = "/service/outbox";
const CODE: &str = "K7Q2M9XRT4WB";

async fn service(ground: &Ground) -> Browser {
    ground.staff("Sid Desk", "Service team", HARBOUR, "service").await
}

fn row(stands: &str) -> String {
    format!("Letter {stands}")
}

#[tokio::test]
async fn the_list_says_how_each_letter_stands_and_not_what_it_says() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    assert!(service.open(PATH).await.words().contains("There is no such letter."));
    ground.letter(1, "lapsing", None);
    ground.letter(
        2,
        "invitation",
        Some("permanent error (550): 5.1.1 <n2@harbour.example>: no mailbox here"),
    );
    ground.letter(3, "greeting", None);
    ground.behind("update outbox set sent_at = made_at, due_at = null where id like '%3'");

    let page = service.open(PATH).await;
    assert_eq!(page.texts("h1"), ["Outbox"]);
    assert!(
        page.words().contains("Letters waiting: 1, the oldest since 21 Nov 2026, 19:05 GMT. Given up: 1."),
        "{}",
        page.words()
    );
    assert!(!page.words().contains("No mail server is set") && !page.html.contains(CODE));
    let rows = page.texts("tbody tr");
    assert_eq!(
        rows[0],
        row(
            "greeting To n3@harbour.example Written 21 Nov 2026, 19:05 GMT How it stands Sent 21 Nov 2026, 19:05 GMT What to do Nothing"
        )
    );
    assert!(rows[1].contains("Given up after 1 try") && rows[1].contains("no mailbox here"), "{}", rows[1]);
    assert!(rows[2].starts_with(&row("Something is about to lapse")), "{}", rows[2]);
    assert!(
        rows[2].contains("Waiting: tried 1 time, next 21 Nov 2026, 19:05 GMT")
            && rows[2].ends_with("Nothing"),
        "{}",
        rows[2]
    );
    assert_eq!(
        page.texts("tbody button"),
        ["Try again to send the letter to n2@harbour.example of 21 Nov 2026, 19:05 GMT"]
    );

    for (show, many) in [("waiting", 1), ("given-up", 1), ("sent", 1), ("", 3), ("nonsense", 3)] {
        let page = service.open(&format!("{PATH}?show={show}")).await;
        assert_eq!(page.texts("tbody tr").len(), many, "{show}");
    }
    assert!(service.open(&format!("{PATH}?page=7")).await.words().contains("There is nothing older."));
    assert_eq!(service.open(&format!("{PATH}?page=-1&show=sent")).await.texts("tbody tr").len(), 1);
}

#[tokio::test]
async fn a_letter_that_was_given_up_is_tried_again() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    let letter = ground.letter(2, "invitation", Some("no such mailbox"));
    let page = service.open(PATH).await;
    let retry = format!("{PATH}/{letter}/retry");
    assert!(page.has(&format!("form[method=post][action='{retry}'] button")));
    let sent = service.post(&retry, &Fields::default()).await;
    assert_eq!((sent.status, sent.goes_to()), (303, "/service/outbox?show=waiting"));
    assert!(service.open("/service/outbox?show=waiting").await.words().contains("Invitation to join"));
    let again = service.post(&retry, &Fields::default()).await;
    assert_eq!(again.status, 409);
    assert!(again.words().contains("somebody else had it tried again"), "{}", again.words());
    assert_eq!(service.post(&format!("{PATH}/nonsense/retry"), &Fields::default()).await.status, 404);
}

#[tokio::test]
async fn a_letter_that_was_given_up_can_be_read_and_the_log_says_who_read_it() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    let letter = ground.letter(2, "lapsing", Some("no such mailbox"));
    let page = service.post(&format!("{PATH}/{letter}/show"), &Fields::default()).await;
    assert_eq!(page.status, 200);
    assert!(page.words().contains("n2@harbour.example"), "{}", page.words());
    // What lets somebody choose a password is its reader's alone, and sent again.
    let invitation = ground.letter(4, "invitation", Some("no such mailbox"));
    let page = service.post(&format!("{PATH}/{invitation}/show"), &Fields::default()).await;
    assert!(page.status == 409 && !page.html.contains(CODE), "{}", page.words());
    let log = service.open("/organisation/access-log").await;
    assert!(
        log.texts("tbody tr")
            .iter()
            .any(|row| row.contains("Sid Desk") && row.contains("Read a letter that could not be sent"))
    );

    let unknown = ground.letter(3, "greeting", Some("this program does not know this kind of letter"));
    let page = service.post(&format!("{PATH}/{unknown}/show"), &Fields::default()).await;
    assert!(page.status == 200 && page.words().contains("cannot be shown"), "{}", page.words());
}

#[tokio::test]
async fn a_letter_on_its_way_is_read_by_nobody_unless_none_is_sent() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    let letter = ground.letter(1, "invitation", None);
    let show = format!("{PATH}/{letter}/show");
    let page = service.post(&show, &Fields::default()).await;
    assert_eq!(page.status, 409);
    assert!(
        page.words().contains("There is a problem This letter is its reader’s alone")
            && !page.html.contains(CODE),
        "{}",
        page.words()
    );

    let without = ground.without_mail(&service);
    let page = without.open(PATH).await;
    assert!(page.words().contains("No mail server is set"), "{}", page.words());
    assert!(page.has(&format!("form[method=post][action='{show}'] button")));
    let page = without.post(&show, &Fields::default()).await;
    assert!(page.status == 200 && page.words().contains("K7Q2 M9XR T4WB"), "{}", page.words());
}

#[tokio::test]
async fn what_lets_somebody_choose_a_password_is_read_by_nobody_else() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    let letter = ground.letter(2, "password-reset", Some("no such mailbox"));
    let show = format!("{PATH}/{letter}/show");
    for service in [&service, &ground.without_mail(&service)] {
        let page = service.open(PATH).await;
        assert!(!page.has(&format!("form[action='{show}']")));
        assert!(page.has(&format!("form[action='{PATH}/{letter}/retry']")));
        let page = service.post(&show, &Fields::default()).await;
        assert_eq!(page.status, 409);
        assert!(!page.html.contains(CODE) && !page.html.contains("K7Q2 M9XR"), "{}", page.words());
    }
}

#[tokio::test]
async fn a_long_outbox_is_turned_over() {
    let ground = Ground::new().await;
    let service = service(&ground).await;
    for nth in 0..=100 {
        ground.letter(nth, "lapsing", None);
    }
    let first = service.open(&format!("{PATH}?show=waiting")).await;
    assert_eq!(first.texts("tbody tr").len(), 100);
    let older = first.attributes("nav[aria-label='Further letters'] a", "href");
    assert_eq!(older, ["/service/outbox?show=waiting&page=1"]);
    let second = service.open(&older[0]).await;
    assert_eq!(second.texts("tbody tr").len(), 1);
    assert_eq!(
        second.attributes("nav[aria-label='Further letters'] a", "href"),
        ["/service/outbox?show=waiting&page=0"]
    );
}

#[tokio::test]
async fn nobody_else_is_shown_it_or_the_way_there() {
    let ground = Ground::new().await;
    let (service, lead) =
        (service(&ground).await, ground.staff("Mina Lead", "Manager", HARBOUR, "lead governance").await);
    let letter = ground.letter(2, "invitation", Some("no such mailbox"));
    assert_eq!(lead.get(PATH).await.status, 403);
    for deed in ["retry", "show"] {
        let page = lead.post(&format!("{PATH}/{letter}/{deed}"), &Fields::default()).await;
        assert!(page.status == 403 && !page.html.contains(CODE), "{deed}");
    }
    assert!(service.open("/service").await.has("main a[href='/service/outbox']"));
    let way = "nav a[href='/service']";
    assert!(service.open(PATH).await.has(way));
    assert!(!lead.open("/organisation/access-log").await.has(way));
}
