//! What somebody proposes, from the action list to the draft; and inviting somebody to a plan.

use crate::ground::{Browser, Ground, put};
use app::proposal::{self, Asked};
use model::proposal::Ask;
use model::question::Fields;
use model::{PlanId, ProposalId};

async fn asked(ground: &Ground, by: &Browser, plan: PlanId) -> ProposalId {
    let wishes = Fields::from_iter([("wishes", "The window open")]);
    let fears = Fields::from_iter([("fears", "Being alone")]);
    let asked = Asked {
        version: Some(1),
        answers: vec![
            ("preferences".to_owned(), "wishes".to_owned(), wishes),
            ("preferences".to_owned(), "fears".to_owned(), fears),
        ],
        asks: vec![Ask { about: String::new(), words: "Please ring me".to_owned() }],
    };
    let key = ground.house.form_key();
    proposal::ask_change(&ground.house, &by.session, plan, asked, &key)
        .await
        .expect("the change can be asked for")
}

#[tokio::test]
async fn a_change_is_asked_for_and_decided_thing_by_thing() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let view = nurse.open(&format!("/plans/{plan}")).await;
    assert!(view.has(&format!("a[href='/plans/{plan}/propose']")));

    let at = format!("/plans/{plan}/propose");
    let mut form = nurse.open(&at).await.form("main form");
    let again = nurse.post(&at, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#words"));
    put(&mut form, "words", "She has a new chair");
    assert!(nurse.post(&at, &form).await.words().contains("What you asked for was sent"));

    let proposal = asked(&ground, &nurse, plan).await;
    let list = nurse.open("/actions").await;
    assert!(list.has(&format!("a[href='/proposals/{proposal}']")), "{}", list.words());
    let at = format!("/proposals/{proposal}");
    let page = nurse.open(&at).await;
    // What stood there is to be seen before a revision is begun.
    let beside =
        page.texts(".cmc-thing").into_iter().find(|thing| thing.contains("The window open")).unwrap();
    assert!(beside.contains("When they wrote thisTo stay at Rosewood"), "{beside}");
    assert!(page.words().contains("They are not a plan") && page.words().contains("Begin a revision"));
    let revise = page.form("form[action$='/revise']");
    assert_eq!(nurse.post(&format!("/plans/{plan}/revise"), &revise).await.goes_to(), at);

    let page = nurse.open(&at).await;
    let things = page.texts(".cmc-thing h3");
    assert_eq!(things.len(), 3, "{things:?}");
    let form = page.form("#things");
    let nothing = nurse.post(&format!("{at}/decide"), &form).await;
    assert_eq!((nothing.status, nothing.errors()[0].0.as_str()), (422, "#things"));
    let mut ticked = form.clone();
    ticked.put("item", "preferences.wishes");
    assert_eq!(nurse.post(&format!("{at}/decide"), &ticked).await.goes_to(), at);
    let mut late = form;
    late.put("item", "preferences.fears");
    let stale = nurse.post(&format!("{at}/decide"), &late).await;
    assert_eq!(stale.status, 409);
    assert!(stale.has("#item-preferences\\.fears[checked]"), "what was ticked is ticked still");

    let item = format!("{at}/items/preferences.fears");
    let mut edit = nurse.open(&item).await.form("form:has([name='then'][value='edit'])");
    assert_eq!(edit.typed("fears"), "Being alone");
    put(&mut edit, "fears", "Being alone at night");
    assert_eq!(nurse.post(&item, &edit).await.goes_to(), at);
    let item = format!("{at}/items/ask.0");
    let mut declined = nurse.open(&item).await.form("form:has([name='then'][value='decline'])");
    let bare = nurse.post(&item, &declined).await;
    assert_eq!((bare.status, bare.errors()[0].0.as_str()), (422, "#reason"));
    put(&mut declined, "reason", "We rang her yesterday");
    assert_eq!(nurse.post(&item, &declined).await.goes_to(), at);
    let words = nurse.open(&at).await.words();
    assert!(words.contains("Everything in it is decided") && words.contains("We rang her yesterday"));
    let draft = nurse.open(&format!("/plans/{plan}/draft/preferences")).await;
    assert!(draft.html.contains("The window open") && draft.html.contains("Being alone at night"));
}

#[tokio::test]
async fn whoever_cannot_decide_is_told_what_to_do_first() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let proposal = asked(&ground, &nurse, plan).await;
    let carer = ground.carer().await;
    let page = carer.open(&format!("/proposals/{proposal}")).await;
    assert!(page.words().contains("A clinician decides this"));
    let at = format!("/proposals/{proposal}/decline");
    let mut form = carer.open(&at).await.form("main form");
    put(&mut form, "why", "No");
    assert_eq!(carer.post(&at, &form).await.status, 422);
    assert_eq!(nurse.post(&at, &form).await.goes_to(), format!("/proposals/{proposal}"));
    assert!(nurse.open(&at).await.words().contains("decided already"));
    let stranger = ground.stranger().await;
    assert_eq!(stranger.get(&format!("/proposals/{proposal}")).await.status, 404);
}

#[tokio::test]
async fn somebody_is_invited_to_a_plan_and_comes() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let at = format!("/plans/{plan}/enrolments/new");
    let mut form = nurse.open(&at).await.form("main form");
    let wrong = nurse.post(&at, &form).await;
    let fields: Vec<String> = wrong.errors().into_iter().map(|(href, _)| href).collect();
    assert_eq!((wrong.status, fields), (422, vec!["#kind".to_owned(), "#email".into(), "#why".into()]));
    for (name, value) in [
        ("kind", "proxy"),
        ("email", "anne@mail.example"),
        ("name", "Anne Pemberton"),
        ("relationship", "Daughter"),
        ("scope", "propose"),
        ("why", "She said so"),
    ] {
        put(&mut form, name, value);
    }
    assert_eq!(nurse.post(&at, &form).await.goes_to(), format!("/plans/{plan}/enrolments"));
    let list = nurse.open(&format!("/plans/{plan}/enrolments")).await;
    assert!(list.words().contains("Invited") && list.words().contains("may ask for changes"));

    let claimed = app::mail::claim(&ground.house).await.unwrap();
    let letter = claimed.iter().find(|one| one.letter.kind == "enrolment").unwrap();
    let nobody = Browser { cookie: String::new(), ..nurse.clone() };
    let mut coming = nobody.open("/my/invitation").await.form("main form");
    put(&mut coming, "code", letter.code.as_deref().unwrap());
    let no_date = nobody.post("/my/invitation", &coming).await;
    assert_eq!((no_date.status, no_date.errors()[0].0.as_str()), (422, "#born-day"));
    for (name, value) in [("born-day", "14"), ("born-month", "2"), ("born-year", "1939")] {
        put(&mut coming, name, value);
    }
    let wrong = nobody.post("/my/invitation", &coming).await;
    let told = wrong.words().replace(['\u{2068}', '\u{2069}'], "");
    assert!(told.contains("You can try 4 more times"), "{told}");
    put(&mut coming, "born-year", "1938");
    let choose = nobody.post("/my/invitation", &coming).await;
    assert_eq!((choose.status, choose.errors()[0].0.as_str()), (422, "#new"));
    let mut coming = choose.form("main form");
    put(&mut coming, "new", "Morning-Meadow-8");
    let came = nobody.post("/my/invitation", &coming).await;
    assert!(came.words().contains("You can read the plan now"), "{}", came.words());
    assert_eq!(nobody.post("/my/invitation", &coming).await.errors()[0].0, "#code");

    let one =
        nurse.open(&format!("/plans/{plan}/enrolments")).await.attributes("section a", "href").remove(0);
    let end = nurse.open(&one).await.form("form[action$='/end']");
    assert_eq!(nurse.post(&format!("{one}/end"), &end).await.goes_to(), format!("/plans/{plan}/enrolments"));
    assert!(nurse.open(&format!("/plans/{plan}/enrolments")).await.words().contains("Ended"));
}

#[tokio::test]
async fn what_has_changed_since_it_was_written_is_compared_and_decided_on_its_own() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let proposal = asked(&ground, &nurse, plan).await;
    let before = nurse.open(&format!("/proposals/{proposal}")).await;
    nurse.post(&format!("/plans/{plan}/revise"), &before.form("form[action$='/revise']")).await;
    let section = format!("/plans/{plan}/draft/preferences");
    let mut form = nurse.open(&section).await.form("main form.cmc-form");
    put(&mut form, "wishes", "Her cat beside her");
    nurse.post(&section, &form).await.goes_to();

    let at = format!("/proposals/{proposal}");
    let page = nurse.open(&at).await;
    assert!(!page.has("#item-preferences\\.wishes") && page.has("#item-preferences\\.fears"));
    assert!(page.words().contains("This has changed since they wrote"), "{}", page.words());
    let mut ticked = page.form("#things");
    ticked.put("item", "preferences.wishes");
    ticked.put("item", "preferences.fears");
    let again = nurse.post(&format!("{at}/decide"), &ticked).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#things"));
    assert!(again.has("#item-preferences\\.fears[checked]"), "what was ticked is ticked still");

    let item = format!("{at}/items/preferences.wishes");
    let page = nurse.open(&item).await;
    let was = ground.complete(&nurse).preferences.wishes.unwrap();
    for words in [
        "When they wrote this",
        was.as_str().lines().next().unwrap(),
        "Her cat beside her",
        "The window open",
    ] {
        assert!(page.words().contains(words), "{words} in {}", page.words());
    }
    let replace = page.form("form:has([name='then'][value='replace'])");
    assert_eq!(nurse.post(&item, &replace).await.goes_to(), at);
    assert!(nurse.open(&section).await.html.contains("The window open"));
}
