//! What somebody proposes: matched to the right person, decided answer by answer, and taken into the draft as it was said.

use crate::ground::*;
use app::proposal::{self, Asked, Choice, ForWhom, How, Stands, ask_change};
use app::work::{self, Waiting};
use app::{Conflict, Session, Stop, daily, person, plan};
use model::plan::{Contact, Document, Said, SaidBy};
use model::proposal::{Ask, FillingFor, Proposal};
use model::question::{Fields, Line, Text};
use model::{PersonId, PlanId, ProposalId};
use std::collections::BTreeMap;

on_both_engines! {
    a_questionnaire_becomes_a_draft_in_the_persons_own_words
    nobody_is_matched_by_name_alone
    each_thing_is_accepted_changed_or_declined_and_the_author_is_told_when_all_is
    administrators_decide_what_is_theirs
    an_answer_is_not_taken_over_one_that_was_not_seen
    of_two_who_decide_one_thing_one_is_kept
    a_change_stands_in_the_words_of_whoever_asked
    what_is_asked_goes_to_whoever_reviews_the_plan
    what_is_no_answer_of_the_asker_is_refused
    a_restricted_persons_place_is_not_proposed_to_anybody
    what_waits_is_told_after_a_week_two_and_four
    a_proposal_is_nobody_elses_to_see
}

/// What Dorothy types of herself.
pub(super) fn filled() -> Proposal {
    let mut proposal = Proposal::default();
    proposal.asker.filling_for = Some(FillingFor::Myself);
    let whole = model::plan::sample::complete(model::Date::of(2026, 11, 21).unwrap());
    proposal.answers.person = model::plan::Person {
        nhs_number: whole.person.nhs_number,
        family_name: whole.person.family_name,
        given_name: whole.person.given_name,
        birth_date: whole.person.birth_date,
        ..model::plan::Person::default()
    };
    proposal.answers.preferences.wishes = Text::parse("To hear music").unwrap();
    proposal.answers.preferences.fears = Text::parse("Being alone").unwrap();
    proposal.answers.contacts.personal.0 =
        vec![Contact { name: Line::parse("Bill Lee").unwrap(), ..Contact::default() }];
    proposal.views.hospital = Text::parse("Only if it helps").unwrap();
    proposal
}

pub(super) const EMAIL: &str = "dorothy@mail.example";

pub(super) fn accept(item: &str) -> Choice {
    Choice { item: item.to_owned(), how: How::Accept(String::new()) }
}

pub(super) fn decline(item: &str, why: &str) -> Choice {
    Choice { item: item.to_owned(), how: How::Decline(why.to_owned()) }
}

pub(super) async fn decide(
    ground: &Ground,
    by: &Session,
    about: (PlanId, ProposalId),
    choices: Vec<Choice>,
) -> Result<proposal::Decided, Stop> {
    let draft = plan::draft(&ground.house, by, about.0).await?;
    let seen: BTreeMap<String, u32> = ["preferences", "contacts", "person", "social"]
        .map(|section| (section.to_owned(), draft.revision(section)))
        .into();
    proposal::decide(&ground.house, by, about, choices, seen, &ground.key()).await
}

pub(super) async fn document(ground: &Ground, by: &Session, plan: PlanId) -> Document {
    plan::draft(&ground.house, by, plan).await.unwrap().reduced.document().clone()
}

/// A questionnaire that is matched, and a draft beside it.
pub(super) async fn matched(ground: &Ground, by: &Session) -> (PersonId, PlanId, ProposalId) {
    let proposal = ground.questionnaire(EMAIL, HARBOUR, &filled()).await;
    let dorothy = ground.person(by).await;
    proposal::match_to(&ground.house, by, proposal, dorothy, &ground.key()).await.unwrap();
    let plan = ground.draft(by, dorothy).await;
    ground.news().await;
    (dorothy, plan, proposal)
}

async fn a_questionnaire_becomes_a_draft_in_the_persons_own_words(ground: &Ground) {
    let gp = ground.gp().await;
    let proposal = ground.questionnaire(EMAIL, HARBOUR, &filled()).await;
    let rows = work::actions(&ground.house, &gp, false, 0).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.what).collect::<Vec<_>>(), [Waiting::Questionnaire(proposal)]);
    assert!(matches!(&rows[0].who, work::Who::Typed { name, .. } if name == "Dorothy Pemberton"));
    assert!(work::actions(&ground.house, &gp, true, 0).await.unwrap().rows.is_empty());

    let dorothy = ground.person(&gp).await;
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    let ForWhom::Unknown(people) = page.who else { panic!("matched") };
    assert!(people.len() == 1 && people[0].comparison.may_match());
    proposal::match_to(&ground.house, &gp, proposal, dorothy, &ground.key()).await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.end(), event.person.clone()), (("proposal.matched", "done"), dorothy.to_string()));
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    let ForWhom::Known(known) = page.who else { panic!("not matched") };
    assert_eq!((known.person, known.stands), (dorothy, Stands::NoPlan));

    let plan = ground.draft(&gp, dorothy).await;
    let before = document(ground, &gp, plan).await;
    decide(ground, &gp, (plan, proposal), vec![accept("preferences.wishes")]).await.unwrap();
    let after = document(ground, &gp, plan).await;
    assert_eq!(after.preferences.wishes, filled().answers.preferences.wishes);
    assert_eq!(after.person, before.person, "who somebody is, is not proposed");
    let said = Said { by: SaidBy::Person, on: ground.today() };
    assert_eq!(after.said(&model::plan::Preferences::wishes), Some(&said));
    assert_eq!(after.stamps["preferences"].name, "Amina Okafor");
    // Whoever changes the words takes them from the person's mouth.
    ground.fill(&gp, plan, "preferences", &typed([("wishes", "To hear loud music")])).await;
    assert_eq!(document(ground, &gp, plan).await.said(&model::plan::Preferences::wishes), None);
}

async fn nobody_is_matched_by_name_alone(ground: &Ground) {
    let gp = ground.gp().await;
    let mut other = filled();
    other.answers.person.nhs_number = None;
    other.answers.person.birth_date = model::Date::of(1938, 2, 15);
    let proposal = ground.questionnaire(EMAIL, HARBOUR, &other).await;
    let dorothy = ground.person(&gp).await;
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    assert!(matches!(page.who, ForWhom::Unknown(people) if people.is_empty()));
    let done = proposal::match_to(&ground.house, &gp, proposal, dorothy, &ground.key()).await;
    stopped!(done, Stop::Gaps(_));
    assert_eq!(ground.record.rows("select person_id from proposals").await, [[""]]);
    let plan = ground.draft(&gp, dorothy).await;
    stopped!(decide(ground, &gp, (plan, proposal), vec![accept("preferences.wishes")]).await, Stop::Missing);
}

async fn each_thing_is_accepted_changed_or_declined_and_the_author_is_told_when_all_is(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan, proposal) = matched(ground, &gp).await;
    let bill = ground.complete(&gp).contacts;
    ground.fill(&gp, plan, "contacts", &fields_of(&bill)).await;
    ground.post().await;
    let about = (plan, proposal);
    let edited: Fields = typed([("fears", "Being alone at night")]);
    let edit = Choice { item: "preferences.fears".to_owned(), how: How::Edit(edited) };
    assert!(!decide(ground, &gp, about, vec![edit]).await.unwrap().closed);
    stopped!(decide(ground, &gp, about, vec![decline("contacts.personal", " ")]).await, Stop::Gaps(_));
    decide(ground, &gp, about, vec![accept("contacts.personal")]).await.unwrap();
    stopped!(
        decide(ground, &gp, about, vec![accept("contacts.personal")]).await,
        Stop::Conflict(Conflict::Moved)
    );
    decide(ground, &gp, about, vec![decline("preferences.wishes", "Let us talk")]).await.unwrap();
    assert_eq!(ground.post().await, []);
    assert!(decide(ground, &gp, about, vec![accept("views.hospital")]).await.unwrap().closed);
    assert_eq!(ground.post().await, [("proposal-news".to_owned(), EMAIL.to_owned())]);

    let draft = document(ground, &gp, plan).await;
    let names: Vec<_> = draft.contacts.personal.iter().map(|c| c.name.clone().unwrap()).collect();
    assert_eq!(names.iter().map(Line::as_str).collect::<Vec<_>>(), ["Anne Pemberton", "Bill Lee"]);
    assert_eq!(draft.said(&model::plan::Contacts::personal), None, "staff wrote some of it");
    assert_eq!(draft.preferences.fears, Text::parse("Being alone at night").unwrap());
    assert_eq!(draft.said(&model::plan::Preferences::fears), None, "they are not their words any more");
    assert_eq!(draft.preferences.wishes, None);
    let rows = "select item, verdict, reason from decisions order by item";
    assert_eq!(
        ground.record.rows(rows).await,
        [
            ["contacts.personal", "accepted", ""],
            ["preferences.fears", "edited", ""],
            ["preferences.wishes", "declined", "Let us talk"],
            ["views.hospital", "accepted", ""],
        ]
    );
    assert_eq!(ground.record.rows("select state from proposals").await, [["closed"]]);
    assert!(
        work::actions(&ground.house, &gp, false, 0)
            .await
            .unwrap()
            .rows
            .iter()
            .all(|row| { matches!(row.what, Waiting::Plan(..)) })
    );
    stopped!(decide(ground, &gp, about, vec![accept("preferences.wishes")]).await, Stop::Missing);
}

async fn administrators_decide_what_is_theirs(ground: &Ground) {
    let gp = ground.gp().await;
    let clerk = ground.staff("Cleo Clerk", "Administrator", HARBOUR, "administrator").await;
    let (_, plan, proposal) = matched(ground, &gp).await;
    let about = (plan, proposal);
    stopped!(decide(ground, &clerk, about, vec![accept("views.hospital")]).await, Stop::Missing);
    let page = proposal::open(&ground.house, &clerk, proposal).await.unwrap();
    let mine: Vec<_> = page.items.iter().map(|item| (item.key.as_str(), item.mine)).collect();
    assert_eq!(
        mine,
        [
            ("contacts.personal", true),
            ("preferences.wishes", true),
            ("preferences.fears", true),
            ("views.hospital", false)
        ]
    );
    decide(ground, &clerk, about, vec![accept("preferences.wishes")]).await.unwrap();
    let done = proposal::decline(&ground.house, &clerk, proposal, "No", &ground.key()).await;
    stopped!(done, Stop::Gaps(_));
    proposal::decline(&ground.house, &gp, proposal, "We talked about it", &ground.key()).await.unwrap();
    let declined =
        "select count(*) from decisions where verdict = 'declined' and reason = 'We talked about it'";
    assert_eq!(ground.record.rows(declined).await, [["3"]]);
}

async fn an_answer_is_not_taken_over_one_that_was_not_seen(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan, proposal) = matched(ground, &gp).await;
    ground.fill(&gp, plan, "preferences", &typed([("wishes", "Quiet")])).await;
    for seen in [BTreeMap::new(), BTreeMap::from([("preferences".to_owned(), 0)])] {
        let choices = vec![accept("preferences.wishes")];
        let late = proposal::decide(&ground.house, &gp, (plan, proposal), choices, seen, &ground.key()).await;
        stopped!(late, Stop::Conflict(Conflict::Moved));
    }
    assert_eq!(document(ground, &gp, plan).await.preferences.wishes, Text::parse("Quiet").unwrap());
    assert_eq!(ground.record.count("decisions").await, 0);
}

async fn of_two_who_decide_one_thing_one_is_kept(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan, proposal) = matched(ground, &gp).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (house, by, key) = (ground.house(), gp.clone(), ground.key());
        let choice = decline("preferences.wishes", &format!("Reason {n}"));
        tasks.spawn(async move {
            proposal::decide(&house, &by, (plan, proposal), vec![choice], BTreeMap::new(), &key).await
        });
    }
    let (done, told): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!((done.len(), told.len()), (1, 7), "{told:?}");
    assert!(told.iter().all(|one| matches!(one, Err(Stop::Conflict(Conflict::Moved)))), "{told:?}");
    assert_eq!(ground.record.count("decisions").await, 1);
}

async fn a_change_stands_in_the_words_of_whoever_asked(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let anne = ground.citizen(&gp, plan, &daughter("propose")).await;
    let asked = Asked {
        answers: vec![
            ("preferences".to_owned(), "values".to_owned(), typed([("values", "The window open")])),
            ("preferences".to_owned(), "wishes".to_owned(), typed([("wishes", "")])),
        ],
        ..Asked::default()
    };
    // There is nothing to decide where nothing differs.
    let fears = ("preferences".to_owned(), "fears".to_owned(), typed([("fears", " ")]));
    let same = Asked { answers: vec![fears], ..Asked::default() };
    let unchanged = ask_change(&ground.house, &anne, plan, same, &ground.key()).await;
    assert!(matches!(unchanged, Err(Stop::Gaps(gaps)) if gaps[0].field == "fears"));
    // A code that is never shown can be asked for, whatever it was before.
    for code in ["1938C", "2026Z"] {
        let code = typed([("key_safe_code", code)]);
        let answers = vec![("person".to_owned(), "key_safe_code".to_owned(), code)];
        let asked = Asked { answers, ..Asked::default() };
        ask_change(&ground.house, &anne, plan, asked, &ground.key()).await.unwrap();
    }
    let proposal = ask_change(&ground.house, &anne, plan, asked, &ground.key()).await.unwrap();
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    assert_eq!(page.record.author_name, "Anne Pemberton");
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let both = vec![accept("preferences.wishes"), accept("preferences.values")];
    assert!(decide(ground, &gp, (plan, proposal), both).await.unwrap().closed);
    let draft = document(ground, &gp, plan).await;
    assert_eq!(draft.preferences.wishes, None, "it was taken out");
    let said = draft.said(&model::plan::Preferences::values).unwrap();
    assert_eq!(said.by, SaidBy::Proxy { relationship: "Daughter".to_owned() });
}

async fn what_is_asked_goes_to_whoever_reviews_the_plan(ground: &Ground) {
    let (gp, carer) = (ground.gp().await, ground.carer().await);
    let (_, plan) = ground.published(&gp).await;
    ground.claim(&carer, plan_person(ground, &gp, plan).await).await;
    ground.post().await;
    let ask = Ask { about: "cpr.decision".to_owned(), words: "Please talk with her again".to_owned() };
    let asked = Asked { asks: vec![ask], ..Asked::default() };
    let proposal = ask_change(&ground.house, &carer, plan, asked, &ground.key()).await.unwrap();
    assert_eq!(ground.post().await, [("action-needed".to_owned(), "mailbox@a81001.example".to_owned())]);
    stopped!(proposal::open(&ground.house, &carer, proposal).await, Stop::Missing);
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    assert_eq!(page.record.author_name, "Sam Patel, Health care assistant");
    plan::revise(&ground.house, &gp, plan, &ground.key()).await.unwrap();
    let clerk = ground.staff("Cleo Clerk", "Administrator", HARBOUR, "administrator").await;
    let about = (plan, proposal);
    stopped!(decide(ground, &clerk, about, vec![accept("ask.0")]).await, Stop::Missing);
    let reply = Choice { item: "ask.0".to_owned(), how: How::Accept("I see her on Friday".to_owned()) };
    assert!(decide(ground, &gp, about, vec![reply]).await.unwrap().closed);
    assert_eq!(ground.post().await, [], "a carer reads it in the plan");
}

async fn plan_person(ground: &Ground, by: &Session, plan: PlanId) -> PersonId {
    plan::view(&ground.house, by, plan).await.unwrap().person
}

async fn what_is_no_answer_of_the_asker_is_refused(ground: &Ground) {
    let gp = ground.gp().await;
    let (_, plan) = ground.published(&gp).await;
    let dorothy = ground.citizen(&gp, plan, &herself()).await;
    let one = |section: &str, slug: &str, value: &str| Asked {
        answers: vec![(section.to_owned(), slug.to_owned(), typed([(slug, value)]))],
        ..Asked::default()
    };
    for (section, slug) in
        [("cpr", "decision"), ("person", "family_name"), ("person", "nothing"), ("views", "hospital")]
    {
        let asked = ask_change(&ground.house, &dorothy, plan, one(section, slug, "x"), &ground.key()).await;
        stopped!(asked, Stop::Missing);
    }
    let long = one("preferences", "wishes", &"x".repeat(20_000));
    stopped!(ask_change(&ground.house, &dorothy, plan, long, &ground.key()).await, Stop::Gaps(_));
    let nothing = ask_change(&ground.house, &dorothy, plan, Asked::default(), &ground.key()).await;
    stopped!(nothing, Stop::Gaps(_));
    assert_eq!(ground.record.count("proposals").await, 0);
}

async fn a_restricted_persons_place_is_not_proposed_to_anybody(ground: &Ground) {
    let gp = ground.gp().await;
    let mut where_she_is = filled();
    where_she_is.answers.person.access_notes = Text::parse("Ring twice at the blue door").unwrap();
    let proposal = ground.questionnaire(EMAIL, HARBOUR, &where_she_is).await;
    let dorothy = ground.person(&gp).await;
    proposal::match_to(&ground.house, &gp, proposal, dorothy, &ground.key()).await.unwrap();
    let plan = ground.draft(&gp, dorothy).await;
    person::restrict(&ground.house, dorothy, true).await.unwrap();
    let page = proposal::open(&ground.house, &gp, proposal).await.unwrap();
    let item = page.items.iter().find(|item| item.key == "person.access_notes").unwrap();
    assert!(item.withheld);
    let about = (plan, proposal);
    stopped!(decide(ground, &gp, about, vec![accept("person.access_notes")]).await, Stop::Missing);
    decide(ground, &gp, about, vec![decline("person.access_notes", "We keep this to ourselves")])
        .await
        .unwrap();
}

async fn what_waits_is_told_after_a_week_two_and_four(ground: &Ground) {
    ground.gp().await;
    ground.hire("Lena Lead", "Practice manager", HARBOUR, "lead").await;
    ground.questionnaire(EMAIL, HARBOUR, &filled()).await;
    let mut told = Vec::new();
    for day in 0..40 {
        daily::remind(&ground.house).await.unwrap();
        assert_eq!(daily::remind(&ground.house).await.unwrap(), 0, "each is sent once");
        let letters = ground.post().await.into_iter().filter(|(kind, _)| kind == "action-needed");
        told.extend(letters.map(|(_, address)| (day, address)));
        ground.wall.pass_days(1);
    }
    let (mailbox, lead) = ("mailbox@a81001.example".to_owned(), "lena.lead@a81001.example".to_owned());
    assert_eq!(told, [(7, mailbox.clone()), (14, mailbox), (28, lead)]);
}

async fn a_proposal_is_nobody_elses_to_see(ground: &Ground) {
    let (gp, crew, stranger) = (ground.gp().await, ground.crew().await, ground.stranger().await);
    let (dorothy, plan, proposal) = matched(ground, &gp).await;
    let (_, hers) = {
        ground.fill_all(&gp, plan, &ground.complete(&gp)).await;
        (ground.publish(&gp, plan).await, ground.citizen(&gp, plan, &daughter("propose")).await)
    };
    for other in [&crew, &stranger, &hers] {
        let house = &ground.house;
        stopped!(proposal::open(house, other, proposal).await, Stop::Missing);
        let done = proposal::match_to(house, other, proposal, dorothy, &ground.key()).await;
        stopped!(done, Stop::Missing);
        stopped!(proposal::decline(house, other, proposal, "No", &ground.key()).await, Stop::Missing);
        let choices = vec![accept("preferences.wishes")];
        let done =
            proposal::decide(house, other, (plan, proposal), choices, BTreeMap::new(), &ground.key()).await;
        stopped!(done, Stop::Missing);
    }
}
