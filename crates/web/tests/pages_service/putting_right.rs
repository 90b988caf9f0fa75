//! What is put right of somebody's account: their registration number on the access form, the service team's rights on its page.

use crate::ground::{Browser, Ground, HARBOUR, ROSEWOOD};
use model::question::Fields;

fn typed(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

#[expect(clippy::unwrap_used, reason = "whoever is signed in is somebody")]
async fn line(ground: &Ground) -> (Browser, Browser, String) {
    let lead = ground.staff("Mina Lead", "Manager", ROSEWOOD, "lead").await;
    let nurse = ground.nurse().await;
    let (at, user) = (nurse.session.organisation_id(), nurse.session.actor().user().unwrap());
    (lead, nurse, format!("/organisation/{at}/staff/{user}"))
}

#[tokio::test]
async fn a_lead_puts_a_number_right_and_what_has_no_form_is_told() {
    let ground = Ground::new().await;
    let (lead, _, line) = line(&ground).await;
    let number = format!("{line}/registration");
    let page = lead.open(&line).await;
    assert!(page.has("#registration[value='NMC 99A0001E']") && !page.words().contains("Not checked"));
    let wrong = lead.post(&number, &typed(&[("registration", "12345")])).await;
    assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#registration"));
    assert!(wrong.has("#registration[value='12345']") && wrong.words().contains("12A3456E"));
    assert!(
        wrong.has("input[name=listed][checked]"),
        "a slip here must not take anybody off the access form"
    );
    let done = lead.post(&number, &typed(&[("registration", "pa 12345")])).await;
    assert!(done.goes_to().ends_with("/staff?done=registered"));
    assert!(lead.open(done.goes_to()).await.words().contains("HCPC PA12345"));
    let same = lead.post(&number, &typed(&[("registration", "PA12345")])).await;
    assert!(lead.open(same.goes_to()).await.texts("[role=status]")[0].contains("Nothing was changed"));
    assert!(!lead.open(same.goes_to()).await.words().contains("cannot publish"));
    let off = lead.post(&number, &typed(&[("registration", "")])).await;
    let page = lead.open(off.goes_to()).await;
    assert!(page.texts("[role=status]")[0].contains("taken off: they can no longer publish"));
    assert!(page.words().contains("No registration number: cannot publish"), "{}", page.words());
    let own = lead.session.actor().user().unwrap();
    let own = format!("/organisation/{}/staff/{own}", lead.session.organisation_id());
    assert!(!lead.open(&own).await.has("#registration"), "nobody registers themselves");
    assert_eq!(
        lead.post(&format!("{own}/registration"), &typed(&[("registration", "PA12345")])).await.status,
        403
    );
}

#[tokio::test]
async fn what_a_lead_may_not_change_is_told_beside_what_they_ticked() {
    let ground = Ground::new().await;
    let (lead, _, _) = line(&ground).await;
    let own = lead.session.actor().user().unwrap();
    let own = format!("/organisation/{}/staff/{own}", lead.session.organisation_id());
    let told = lead.post(&own, &typed(&[("rights", "view"), ("rights", "governance")])).await;
    assert_eq!((told.status, told.errors()[0].0.as_str()), (422, "#rights"));
    assert!(told.words().contains("You are the only lead here"), "{}", told.words());
    assert!(told.has("input[value=view][checked]") && told.has("input[value=governance][checked]"));
    assert!(!told.has("input[value=lead][checked]") && !told.has("input[name=listed][checked]"));
}

#[tokio::test]
async fn replacing_an_invitation_is_asked_for_first() {
    let ground = Ground::new().await;
    let (lead, _, _) = line(&ground).await;
    let at = lead.session.organisation_id();
    let new = format!("/organisation/{at}/staff/new");
    let form = |name: &str| {
        typed(&[
            ("name", name),
            ("email", "nora@vl001.example"),
            ("profession", "Registered nurse"),
            ("rights", "view"),
            ("key", &ground.house.form_key()),
        ])
    };
    assert!(lead.post(&new, &form("Norra Fin")).await.goes_to().ends_with("?done=invited"));
    let asked = lead.post(&new, &form("Nora Finn")).await;
    assert_eq!((asked.status, asked.errors()[0].0.as_str()), (422, "#knowingly"));
    assert!(asked.has("input#knowingly[value='nora@vl001.example']:not([checked])"));
    let mut sure = form("Nora Finn");
    sure.put("knowingly", "nora@vl001.example");
    let sent = lead.post(&new, &sure).await;
    let page = lead.open(sent.goes_to()).await.words();
    assert!(page.contains("Nora Finn") && !page.contains("Norra Fin"), "{page}");
    let list = "name,email,profession,registration,rights\nNora,nora@vl001.example,Nurse,,view";
    let page = lead.post(&format!("/organisation/{at}/staff/list"), &typed(&[("list", list)])).await;
    assert!(page.words().contains("Replaced: line 2"), "{}", page.words());
    // Offered a second place, somebody is told so where they choose.
    let crew = ground.crew().await;
    let list = format!("name,email,profession,registration,rights\nJo,{},Paramedic,,view", crew.email);
    lead.post(&format!("/organisation/{at}/staff/list"), &typed(&[("list", &list)])).await;
    let signing = [("email", crew.email.as_str()), ("password", crate::ground::PASSWORD)];
    let stranger = Browser { cookie: String::new(), ..crew.clone() };
    for page in [crew.open("/places").await, stranger.post("/sign-in", &typed(&signing)).await] {
        let words = page.words();
        let (own, other) = (words.find("Thameside Ambulance").unwrap(), words.find("Rosewood").unwrap());
        assert!(words.contains("Has offered you a place. Choosing it accepts it"), "{words}");
        assert!(
            page.has(".nhsuk-radios__hint") && other < words.find("Has offered").unwrap(),
            "{own} {words}"
        );
    }
}

#[tokio::test]
async fn adding_somebody_who_has_an_account_looks_like_adding_anybody() {
    let ground = Ground::new().await;
    let (lead, _, _) = line(&ground).await;
    ground.crew().await;
    let at = lead.session.organisation_id();
    let mut seen = Vec::new();
    for email in ["jo.hale@rx900.example", "nobody@rx900.example"] {
        let form = typed(&[
            ("name", "Nora Typed"),
            ("email", email),
            ("profession", "Typed nurse"),
            ("rights", "view"),
            ("key", &ground.house.form_key()),
        ]);
        let sent = lead.post(&format!("/organisation/{at}/staff/new"), &form).await;
        let page = lead.open(sent.goes_to()).await;
        assert!(!page.words().contains("Jo Hale") && !page.words().contains("Paramedic"), "{}", page.words());
        seen.push((sent.goes_to().to_owned(), page.words().matches("Nora Typed").count()));
    }
    let (first, second) = (&seen[0], &seen[1]);
    assert_eq!(first.0, second.0);
    assert_eq!(second.1, 2 * first.1, "each is a line of its own, and alike: {seen:?}");
}

#[tokio::test]
async fn the_service_team_gives_its_rights_on_the_page_of_an_account() {
    let ground = Ground::new().await;
    let service = ground.staff("Sid Desk", "Service team", HARBOUR, "service").await;
    let (lead, nurse, _) = line(&ground).await;
    let (user, at) = (nurse.session.actor().user().unwrap(), nurse.session.organisation_id().to_string());
    let (page, rights) = (format!("/service/accounts/{user}"), format!("/service/accounts/{user}/rights"));
    assert!(!service.open(&page).await.has("input[value=figures][checked]"));
    let silent = service.post(&rights, &typed(&[("place", &at), ("rights", "figures")])).await;
    assert_eq!((silent.status, silent.errors()[0].0.as_str()), (422, "#entrusted"));
    assert!(silent.has("input#entrusted"));
    assert!(silent.has("input[value=figures][checked]"), "what was ticked stands when the reason is given");
    let sure = typed(&[("place", &at), ("rights", "figures"), ("entrusted", "The board agreed")]);
    assert_eq!(lead.post(&rights, &sure).await.status, 403);
    let done = service.post(&rights, &sure).await;
    assert_eq!(done.goes_to(), format!("{page}?done=entrusted"));
    let told = service.open(done.goes_to()).await;
    assert!(told.has("input[value=figures][checked]"));
    assert!(told.texts("[role=status]")[0].contains("now has Figures at"), "{}", told.words());
    let again =
        service.post(&rights, &typed(&[("place", &at), ("rights", "figures"), ("entrusted", "Again")])).await;
    let told = service.open(again.goes_to()).await;
    assert!(told.texts("[role=status]")[0].contains("Nothing was changed"), "{}", told.words());
    let none =
        service.post(&rights, &typed(&[("place", &at), ("entrusted", "She has left the board")])).await;
    let told = service.open(none.goes_to()).await;
    assert!(told.texts("[role=status]")[0].contains("now has neither"), "{}", told.words());
    let own = service.session.actor().user().unwrap();
    assert!(!service.open(&format!("/service/accounts/{own}")).await.has("input[name=entrusted]"));
    let log = service.open("/organisation/access-log").await.words();
    assert!(log.contains("Changed who is of the service team") && log.contains("The board agreed"), "{log}");
}
