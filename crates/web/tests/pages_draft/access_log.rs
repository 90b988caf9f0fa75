//! The access log: the organisation's for its governance lead, one's own deeds for everybody else.

use crate::ground::{Ground, put};
use model::question::Fields;

const PATH: &str = "/organisation/access-log";
/// The form that narrows the log; that of the entries looks further.
const FILTER: &str = "main > form[action='/organisation/access-log'][novalidate]";

#[tokio::test]
async fn a_governance_lead_reads_who_did_what_to_whom_by_which_right_and_why() {
    let ground = Ground::new().await;
    let (carer, guardian, crew) = (ground.carer().await, ground.guardian().await, ground.crew().await);
    let (person, plan) = ground.draft(&carer).await;
    carer.open(&format!("/plans/{plan}/draft")).await;
    assert_eq!(crew.get(&format!("/plans/{plan}/draft")).await.status, 404);
    crew.get(&format!("/people/{person}")).await;

    let page = guardian.open(PATH).await;
    assert_eq!(page.texts("h1"), ["Rosewood Nursing Home: Access log"]);
    let rows = page.texts("tbody tr");
    let opened = rows.iter().find(|row| row.contains("Opened a draft")).unwrap();
    assert_eq!(
        opened,
        "When 21 Nov 2026, 19:05 GMT Who Sam Patel: everything they did that dayRosewood Nursing Home Right Administrator \
         What Opened a draft About NHS number 999 000 0018: everybody who opened this record Outcome Done Reason None"
    );
    assert!(rows.iter().all(|row| !row.contains("Jo Hale")), "another organisation's log is theirs");
}

#[tokio::test]
async fn everybody_else_reads_their_own_deeds() {
    let ground = Ground::new().await;
    let (carer, nurse) = (ground.carer().await, ground.nurse().await);
    let (_, plan) = ground.draft(&carer).await;
    carer.open(&format!("/plans/{plan}/draft")).await;
    nurse.post(&format!("/plans/{plan}/return"), &Fields::default()).await;
    let page = nurse.open(PATH).await;
    assert_eq!(page.texts("h1"), ["What you did"]);
    assert!(page.texts("tbody tr").iter().all(|row| row.contains("Ruth Bell")));
    let lead = ground.staff("Max Reed", "Home manager", crate::ground::ROSEWOOD, "lead").await;
    assert_eq!(lead.get(PATH).await.status, 403);
}

#[tokio::test]
async fn the_log_is_narrowed_by_what_is_sent_in_the_body() {
    let ground = Ground::new().await;
    let (carer, guardian) = (ground.carer().await, ground.guardian().await);
    ground.draft(&carer).await;
    let form = guardian.open(PATH).await.form(FILTER);
    let narrowed = |name: &'static str, typed: &'static str| {
        let mut form = form.clone();
        put(&mut form, name, typed);
        form
    };
    for (name, typed, rows) in [
        ("nhs_number", "999 000 0018", 2),
        ("nhs_number", "999 000 0107", 0),
        ("action", "person.created", 1),
        ("who", "Sam Patel", 3),
        ("who", "Sam", 0),
        ("action", "plan.withdrawn", 0),
    ] {
        let page = guardian.post(PATH, &narrowed(name, typed)).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.texts("tbody tr").len(), rows, "{name} {typed}: {:?}", page.texts("tbody tr"));
        assert_eq!(page.form(FILTER).typed(name), typed);
    }
    let mut days = form.clone();
    for (part, typed) in [("day", "22"), ("month", "11"), ("year", "2026")] {
        put(&mut days, &format!("from-{part}"), typed);
    }
    let page = guardian.post(PATH, &days).await;
    assert!(page.words().contains("There is no such entry."), "nothing was done tomorrow");
    assert_eq!(page.form(FILTER).typed("from-day"), "22");
    for (name, typed, field) in [
        ("nhs_number", "999 000 0019", "#nhs_number"),
        ("from-day", "31", "#from-month"),
        ("who", "a\0b", "#who"),
    ] {
        let page = guardian.post(PATH, &narrowed(name, typed)).await;
        assert_eq!(page.status, 422, "{name}");
        assert_eq!(page.errors()[0].0, field);
        let given_back = page.form(FILTER);
        assert_eq!(given_back.typed(name), typed.replace('\0', "\u{fffd}"));
    }
}

#[tokio::test]
async fn older_entries_are_a_page_away_and_keep_the_filter() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    for _ in 0..101 {
        carer.open("/actions").await;
    }
    let form: Fields = [("action", "actions.viewed")].into_iter().collect();
    let first = carer.post(PATH, &form).await;
    assert_eq!(first.texts("tbody tr").len(), 100);
    let turn = "form[action='/organisation/access-log']:not([novalidate]):not(#entries)";
    let mut older = first.form(turn);
    assert_eq!(first.attributes(&format!("{turn} button"), "value"), ["1"]);
    put(&mut older, "page", "1");
    let second = carer.post(PATH, &older).await;
    assert_eq!(second.texts("tbody tr").len(), 1);
    assert_eq!(second.attributes(&format!("{turn} button"), "value"), ["0"]);
    for far in ["-1", "x", "18446744073709551615"] {
        put(&mut older, "page", far);
        assert_eq!(carer.post(PATH, &older).await.status, 200);
    }
}

#[tokio::test]
async fn every_act_has_plain_words() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let offered = carer.open(PATH).await.attributes("#action option", "value");
    let matrix = access::matrix::print();
    let acts = matrix.lines().filter_map(|line| line.split_once("  (")?.1.split_once(", "));
    let words: Vec<_> = acts.map(|(word, _)| word).collect();
    assert!(words.len() > 100);
    for word in words {
        assert!(offered.iter().any(|offered| offered == word), "{word} has no words in the access log");
    }
}
