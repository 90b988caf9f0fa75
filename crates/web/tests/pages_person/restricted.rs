//! Where a restricted person is, is shown to nobody (hazard H15).

use crate::ground::{Ground, SERVICE_DESK};
use crate::world::{CODE, EVERYTHING, over, typed};
use app::{person, plan};

/// What would tell where Dorothy is.
const WHEREABOUTS: [&str; 12] = [
    "Harbour Road",
    "SW1A",
    "Rosewood",
    "Harbour Surgery",
    "A81001",
    "020 7946",
    "02079460",
    "Hospice advice line",
    "anne@mail.example",
    "Left of the back door",
    "Ring the night bell",
    CODE,
];

/// Free text is the writer's own: it is written here so that it says nothing of where she is.
const SILENT: [(&str, &str, &str); 6] = [
    ("preferences", "wishes", "To stay where she is"),
    ("recommendations", "summary", "Treat where she lives"),
    ("recommendations", "problems.0.next", "Comfort"),
    ("recommendations", "problems.0.call", "The hospice"),
    ("consent", "obtained_by", "Sam Patel"),
    ("medication", "anticipatory_location", "In the kitchen"),
];

#[tokio::test]
async fn no_page_tells_where_a_restricted_person_is() {
    let ground = Ground::new().await;
    let (nurse, crew, stranger) = (ground.nurse().await, ground.crew().await, ground.stranger().await);
    let dorothy = ground.person(&nurse).await;
    let answers = [EVERYTHING, &SILENT].concat();
    let plan = ground.publish(&nurse, dorothy, &ground.complete(&nurse), &answers).await;
    let note = typed([("found", "She is well"), ("action", "referred")]);
    plan::add_note(&ground.house, &nurse.session, plan, &note, "n").await.unwrap();
    plan::revise(&ground.house, &nurse.session, plan, "r").await.unwrap();
    // How the service team is reached is nobody's whereabouts.
    let shown = |html: &str| {
        let html = html.replace(SERVICE_DESK, "");
        WHEREABOUTS.into_iter().filter(|w| html.contains(w)).collect::<Vec<_>>()
    };

    for who in [&crew, &stranger] {
        ground.claim(who, dorothy).await;
    }
    // The words are there to be found before she is restricted.
    let before = stranger.open(&format!("/plans/{plan}")).await.html
        + &stranger.open(&format!("/people/{dorothy}/emergency")).await.html;
    assert_eq!(shown(&before), WHEREABOUTS[..11]);

    person::restrict(&ground.house, dorothy, true).await.unwrap();
    for who in [&crew, &stranger] {
        for path in [
            format!("/people/{dorothy}"),
            format!("/people/{dorothy}/emergency"),
            format!("/people/{dorothy}/correct"),
            format!("/plans/{plan}"),
            format!("/plans/{plan}/notes"),
            format!("/plans/{plan}/withdraw"),
            format!("/plans/{plan}/death"),
        ] {
            let page = who.get(&path).await;
            assert_eq!(shown(&page.html), [""; 0], "{path}: {}", page.words());
        }
        let found = who.post("/find", &typed([("nhs_number", "9990000018")])).await;
        assert_eq!(shown(&found.html), [""; 0]);
        assert!(found.words().contains("Postcode not shown"));
        let code = who.post(&format!("/people/{dorothy}/key-safe"), &typed([])).await;
        assert_eq!(code.status, 404);
    }
    let view = crew.open(&format!("/people/{dorothy}/emergency")).await;
    assert!(view.words().contains("Address withheld. This person is restricted"));
    assert!(!view.words().contains("Nobody recorded"));
    assert!(crew.open(&format!("/plans/{plan}")).await.words().contains("Nobody is shown where they are"));
}

#[tokio::test]
async fn correcting_a_restricted_person_neither_shows_nor_blanks_where_they_are() {
    let ground = Ground::new().await;
    let stranger = ground.stranger().await;
    let dorothy = ground.person(&stranger).await;
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    let path = format!("/people/{dorothy}/correct");
    let page = stranger.open(&path).await;
    assert!(page.words().contains("Hidden from everybody, because this person is restricted"));
    let form = page.form("form[action$='/correct']");
    assert!(!form.iter().any(|(name, _)| name.starts_with("primary_address")));
    assert_eq!(stranger.post(&path, &over(&form, [("given_name", "Dora")])).await.status, 303);
    person::restrict(&ground.house, dorothy, false).await.unwrap();
    let form = stranger.open(&path).await.form("form[action$='/correct']");
    assert_eq!((form.typed("given_name"), form.typed("primary_address-postcode")), ("Dora", "SW1A 1AA"));
}
