//! What was decided and does not stand: changes that would undo each other, drafts that are discarded.

use super::deciding::{accept, decide, document};
use crate::ground::*;
use app::proposal::{self, Asked, Choice, How, ask_change};
use app::work::{self, Waiting};
use app::{Session, Stop, plan};
use model::plan::{Contact, Document};
use model::proposal::Ask;
use model::question::Line;
use model::{PlanId, ProposalId};

on_both_engines! {
    two_changes_of_one_list_do_not_undo_each_other
    what_was_accepted_waits_again_when_the_draft_is_discarded
}

/// Asks for these names to be the contacts, as they were in a version.
async fn contacts_asked(ground: &Ground, by: &Session, plan: PlanId, names: &[&str]) -> ProposalId {
    let contact = |name: &&str| Contact { name: Line::parse(name).unwrap(), ..Contact::default() };
    let contacts = model::plan::Contacts {
        personal: model::question::Many(names.iter().map(contact).collect()),
        ..Default::default()
    };
    let asked = Asked {
        answers: vec![("contacts".to_owned(), "personal".to_owned(), fields_of(&contacts))],
        ..Asked::default()
    };
    ask_change(&ground.house, by, plan, asked, &ground.key()).await.unwrap()
}

async fn two_changes_of_one_list_do_not_undo_each_other(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let (dorothy, anne) =
        (ground.citizen(&gp, plan, &herself()).await, ground.citizen(&gp, plan, &daughter("propose")).await);
    let first = contacts_asked(ground, &dorothy, plan, &["Anne Pemberton", "Bill Lee"]).await;
    let second = contacts_asked(ground, &anne, plan, &["Anne Pemberton", "Cleo Ash"]).await;
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    decide(ground, &gp, (plan, first), vec![accept("contacts.personal")]).await.unwrap();

    let page = proposal::open(&ground.house, &gp, second).await.unwrap();
    assert!(page.items[0].moved);
    let had: Vec<_> = page.before.unwrap().document().contacts.personal.iter().map(named).collect();
    assert_eq!(had, ["Anne Pemberton"]);
    let done = decide(ground, &gp, (plan, second), vec![accept("contacts.personal")]).await;
    let Err(Stop::Gaps(gaps)) = done else { panic!("{done:?}") };
    assert_eq!(gaps[0].field, "contacts.personal");
    let names = |document: &Document| document.contacts.personal.iter().map(named).collect::<Vec<_>>();
    assert_eq!(names(&document(ground, &gp, plan).await), ["Anne Pemberton", "Bill Lee"]);
    // Whoever has seen what is lost by it may still take it.
    let replace = Choice { item: "contacts.personal".to_owned(), how: How::Replace };
    decide(ground, &gp, (plan, second), vec![replace]).await.unwrap();
    assert_eq!(names(&document(ground, &gp, plan).await), ["Anne Pemberton", "Cleo Ash"]);
}

fn named(contact: &Contact) -> String {
    contact.name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default()
}

async fn what_was_accepted_waits_again_when_the_draft_is_discarded(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = ground.citizen(&gp, plan, &herself()).await;
    let asked = |slug: &str, words: &str| Asked {
        answers: vec![("preferences".to_owned(), slug.to_owned(), typed([(slug, words)]))],
        asks: vec![Ask { about: String::new(), words: "Please ring me".to_owned() }],
        ..Asked::default()
    };
    let kept =
        ask_change(&ground.house, &dorothy, plan, asked("wishes", "Music"), &ground.key()).await.unwrap();
    let lost =
        ask_change(&ground.house, &dorothy, plan, asked("fears", "Noise"), &ground.key()).await.unwrap();
    let both = |slug: &str| vec![accept(&format!("preferences.{slug}")), accept("ask.0")];
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    decide(ground, &gp, (plan, kept), both("wishes")).await.unwrap();
    ground.publish(&gp, plan).await;

    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    decide(ground, &gp, (plan, lost), both("fears")).await.unwrap();
    let states = "select state, closed_at is null from proposals order by submitted_at, id";
    let state = || async {
        ground.record.rows(states).await.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(state().await, ["closed", "closed"]);
    plan::discard(&ground.house, &gp, plan, "Begun by mistake", &ground.key()).await.unwrap();
    assert_eq!(state().await, ["closed", "submitted"], "what was published stays decided");
    let left = "select item, verdict from decisions order by proposal_id, item";
    assert_eq!(ground.record.rows(left).await.len(), 3, "what was answered in words stays answered");
    let rows = work::actions(&ground.house, &gp, false).await.unwrap();
    assert!(rows.iter().any(|row| row.what == Waiting::Change(lost)));
    let own = app::own_plan::request(&ground.house, &dorothy, lost).await.unwrap();
    assert!(own.line.closed_at.is_none() && own.decisions.iter().all(|one| one.item == "ask.0"));
}
