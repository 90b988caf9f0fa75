//! What was decided and does not stand: changes that would undo each other, drafts that are discarded.

use super::deciding::{accept, decide, decline, document, filled, matched};
use super::standing::death;
use crate::ground::*;
use app::proposal::{self, Asked, Choice, ForWhom, How, ask_change};
use app::work::{self, Waiting};
use app::{Conflict, Session, Stop, plan};
use model::plan::{Contact, Document};
use model::proposal::Ask;
use model::question::{Fields, Line, Text};
use model::{PlanId, ProposalId};

on_both_engines! {
    two_changes_of_one_list_do_not_undo_each_other
    what_was_accepted_waits_again_when_the_draft_is_discarded
    a_match_is_taken_back_until_an_answer_is_taken
    nobody_who_has_died_is_matched_however_close_the_race
    what_is_typed_beside_the_answer_that_is_edited_is_left_alone
    no_more_is_sent_while_five_wait
    the_rest_of_a_long_list_is_on_further_pages
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
    let rows = work::actions(&ground.house, &gp, false, 0).await.unwrap().rows;
    assert!(rows.iter().any(|row| row.what == Waiting::Change(lost)));
    let own = app::own_plan::request(&ground.house, &dorothy, lost).await.unwrap();
    assert!(own.asked.closed_at.is_none() && own.asked.decided.iter().all(|one| one.item == "ask.0"));
}

async fn a_match_is_taken_back_until_an_answer_is_taken(ground: &Ground) {
    let (gp, stranger) = (ground.gp().await, ground.stranger().await);
    let (dorothy, plan, proposal) = matched(ground, &gp).await;
    let about = (plan, proposal);
    decide(ground, &gp, about, vec![accept("preferences.wishes")]).await.unwrap();
    decide(ground, &gp, about, vec![decline("preferences.fears", "Let us talk")]).await.unwrap();
    let unmatch = async |by: &Session, why: &str| {
        proposal::unmatch(&ground.house, by, proposal, why, &ground.key()).await
    };
    let Err(Stop::Gaps(gaps)) = unmatch(&gp, "Her sister").await else { panic!("it was accepted") };
    assert!(gaps[0].message.contains("Give up the draft"));
    plan::discard(&ground.house, &gp, plan, "The wrong person", &ground.key()).await.unwrap();
    stopped!(unmatch(&gp, " ").await, Stop::Gaps(_));
    stopped!(unmatch(&stranger, "Her sister").await, Stop::Missing);
    ground.news().await;
    unmatch(&gp, "It is her sister’s").await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.end(), event.person.clone()), (("proposal.unmatched", "done"), dorothy.to_string()));
    let rows = ground.record.rows("select state, person_id from proposals").await;
    assert_eq!(rows, [["submitted", ""]]);
    assert_eq!(ground.record.count("decisions").await, 0, "they were about somebody else");
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    assert!(matches!(page.who, ForWhom::Unknown(_)));
    let rows = work::actions(&ground.house, &gp, false, 0).await.unwrap().rows;
    assert!(rows.iter().any(|row| matches!(row.who, work::Who::Typed { .. })));
    stopped!(unmatch(&gp, "Twice").await, Stop::Conflict(Conflict::Moved));
    // It can be said again whom it is for.
    proposal::match_to(&ground.house, &gp, proposal, dorothy, &ground.key()).await.unwrap();
}

async fn nobody_who_has_died_is_matched_however_close_the_race(ground: &Ground) {
    let gp = ground.gp().await;
    let mut sent = Vec::new();
    for n in 0..6 {
        sent.push(ground.questionnaire(&format!("writer{n}@mail.example"), HARBOUR, &filled()).await);
    }
    let last = sent.pop().unwrap();
    let (dorothy, plan) = ground.published(&gp).await;
    let mut tasks = tokio::task::JoinSet::new();
    for proposal in sent {
        let (house, by, key) = (ground.house(), gp.clone(), ground.key());
        tasks.spawn(async move {
            let _ = proposal::match_to(&house, &by, proposal, dorothy, &key).await;
        });
    }
    plan::record_death(&ground.house, &gp, plan, &death(), &ground.key()).await.unwrap();
    tasks.join_all().await;
    let open =
        "select count(*) from proposals where person_id is not null and state not in ('closed', 'ended')";
    assert_eq!(ground.record.rows(open).await, [["0"]], "what was matched before the death is closed by it");
    let late = proposal::match_to(&ground.house, &gp, last, dorothy, &ground.key()).await;
    let Err(Stop::Gaps(gaps)) = late else { panic!("{late:?}") };
    assert!(gaps[0].message.contains("has died"));
}

async fn what_is_typed_beside_the_answer_that_is_edited_is_left_alone(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = ground.citizen(&gp, plan, &herself()).await;
    let asked = Asked { answers: vec![about_me("I sing")], ..Asked::default() };
    let proposal = ask_change(&ground.house, &dorothy, plan, asked, &ground.key()).await.unwrap();
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let long = "x".repeat(20_000);
    let fields = typed([("about_me", "I sing in a choir"), ("about_me_please_do", long.as_str())]);
    let edit = Choice { item: "preferences.about_me".to_owned(), how: How::Edit(fields) };
    decide(ground, &gp, (plan, proposal), vec![edit]).await.unwrap();
    let draft = document(ground, &gp, plan).await;
    assert_eq!(draft.preferences.about_me, Text::parse("I sing in a choir").unwrap());
    assert_eq!(draft.preferences.about_me_please_do, ground.complete(&gp).preferences.about_me_please_do);
}

fn about_me(words: &str) -> (String, String, Fields) {
    ("preferences".to_owned(), "about_me".to_owned(), typed([("about_me", words)]))
}

async fn no_more_is_sent_while_five_wait(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let (dorothy, anne) =
        (ground.citizen(&gp, plan, &herself()).await, ground.citizen(&gp, plan, &daughter("propose")).await);
    let ask = async |by: &Session, words: &str| {
        let asked = Asked { answers: vec![about_me(words)], ..Asked::default() };
        ask_change(&ground.house, by, plan, asked, &ground.key()).await
    };
    let mut sent = Vec::new();
    for n in 0..5 {
        sent.push(ask(&dorothy, &format!("I sing {n}")).await.unwrap());
    }
    let Err(Stop::Gaps(gaps)) = ask(&dorothy, "I sing").await else { panic!("six wait") };
    assert_eq!(gaps[0].field, "limit");
    assert_eq!(ground.record.count("proposals").await, 5);
    ask(&anne, "She sings").await.expect("each has their own five");
    proposal::decline(&ground.house, &gp, sent[0], "We talked", &ground.key()).await.unwrap();
    ask(&dorothy, "I sing").await.unwrap();
}

async fn the_rest_of_a_long_list_is_on_further_pages(ground: &Ground) {
    let gp = ground.gp().await;
    let mut sent = Vec::new();
    for n in 0..work::MOST + 3 {
        sent.push(ground.questionnaire(&format!("writer{n}@mail.example"), HARBOUR, &filled()).await);
        ground.wall.pass_seconds(1);
    }
    let page = async |page: usize| work::actions(&ground.house, &gp, false, page).await.unwrap();
    let (first, second) = (page(0).await, page(1).await);
    assert_eq!((first.rows.len(), first.all, first.page), (work::MOST, work::MOST + 3, 0));
    assert_eq!((second.rows.len(), second.all, second.page), (3, work::MOST + 3, 1));
    let told: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.what).collect();
    assert_eq!(told, sent.into_iter().map(Waiting::Questionnaire).collect::<Vec<_>>());
    assert_eq!(page(9).await.page, 1, "the last one");
}
