//! Somebody without a plan: an account by e-mail, a questionnaire page by page, sent to their practice.

use crate::ground::*;
use access::actions::{DiscardQuestionnaire, FillQuestionnaire, SubmitQuestionnaire, ViewOwnProposal};
use access::{Actor, Refusal};
use app::account::{self, Place, SignedIn};
use app::my::{self, Filled, Opened, OwnProposal};
use app::{Conflict, Session, Stop, organisation};
use model::proposal::step;
use model::question::{Answer, Fields};
use model::{OrganisationId, ProposalId};
use std::net::{IpAddr, Ipv4Addr};

on_both_engines! {
    an_account_is_opened_by_the_code_of_a_letter_once
    a_code_of_an_account_grows_old
    nobody_learns_which_addresses_have_an_account
    whoever_works_here_keeps_their_password
    an_account_that_was_ended_is_out_on_the_next_request
    a_questionnaire_is_saved_page_by_page_and_sent_to_the_practice
    two_tabs_do_not_overwrite_each_other_unseen
    only_those_who_can_open_it_are_offered
    a_questionnaire_is_thrown_away
    nobody_elses_questionnaire_is_there
}

pub(super) const MARY: &str = "Mary@home.example";
const CHOSEN: &str = "Quiet-Garden-Lamp-9";

async fn letters(ground: &Ground) -> Vec<Vec<String>> {
    ground.record.rows("select kind, address, code from outbox order by id").await
}

async fn ask(ground: &Ground, email: &str) {
    my::ask_account(&ground.house, email, HERE).await.unwrap();
    ground.wall.pass_seconds(2);
}

/// Opens an account of one's own and signs in.
pub(super) async fn citizen(ground: &Ground, email: &str, name: &str) -> Session {
    ask(ground, email).await;
    let code = letters(ground).await.last().unwrap()[2].clone();
    assert_eq!(my::open_account(&ground.house, &code, name, CHOSEN, HERE).await.unwrap(), Opened::New);
    let session = enter(ground, email, CHOSEN).await;
    ground.news().await;
    session
}

async fn enter(ground: &Ground, email: &str, password: &str) -> Session {
    let SignedIn::Token(token) =
        account::sign_in(&ground.house, email, password, None, None, HERE).await.unwrap()
    else {
        panic!("one place")
    };
    account::session(&ground.house, &token).await.unwrap().unwrap()
}

async fn an_account_is_opened_by_the_code_of_a_letter_once(ground: &Ground) {
    ask(ground, MARY).await;
    assert_eq!(ground.one_event().await.end(), ("account.asked", "done"));
    let [letter] = <[_; 1]>::try_from(letters(ground).await).unwrap();
    assert_eq!(letter[..2], ["confirm-account", MARY]);
    let code = &letter[2];
    assert_ne!(&ground.record.rows("select code from codes").await[0][0], code, "a hash is kept");
    // Nobody signs in before, whatever they type.
    let early = account::sign_in(&ground.house, MARY, "", None, None, HERE).await;
    stopped!(early, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    ground.news().await;

    let weak = my::open_account(&ground.house, code, " ", "short", HERE).await;
    let Err(Stop::Gaps(gaps)) = weak else { panic!("{weak:?}") };
    assert!(
        gaps.iter().any(|gap| gap.field == "name") && gaps.iter().any(|gap| gap.field == "new"),
        "{gaps:?}"
    );
    stopped!(
        my::open_account(&ground.house, "0123", "Mary", CHOSEN, HERE).await,
        Stop::Refused(Refusal::WrongCode)
    );
    assert_eq!(ground.one_event().await.end(), ("account.opened", "refused"));
    // Codes are guessed slowly: even the right one waits after a wrong one.
    stopped!(my::open_account(&ground.house, code, "Mary Hill", CHOSEN, HERE).await, Stop::Gaps(_));
    ground.wall.pass_seconds(1);
    assert_eq!(my::open_account(&ground.house, code, "Mary Hill", CHOSEN, HERE).await.unwrap(), Opened::New);
    assert_eq!(ground.one_event().await.end(), ("account.opened", "done"));
    stopped!(
        my::open_account(&ground.house, code, "Eve", CHOSEN, HERE).await,
        Stop::Refused(Refusal::WrongCode)
    );
    ground.wall.pass_seconds(3);
    let session = enter(ground, "mary@home.example", CHOSEN).await;
    assert!(session.is_citizen());
    assert_eq!(session.name(), "Mary Hill");
    let home = my::home(&ground.house, &session).await.unwrap();
    assert!(home.plans.is_empty() && home.proposals.is_empty());
}

async fn a_code_of_an_account_grows_old(ground: &Ground) {
    ask(ground, MARY).await;
    let old = letters(ground).await[0][2].clone();
    ground.wall.pass_days(1);
    stopped!(
        my::open_account(&ground.house, &old, "Mary", CHOSEN, HERE).await,
        Stop::Refused(Refusal::WrongCode)
    );
    ask(ground, MARY).await;
    let new = letters(ground).await[1][2].clone();
    my::open_account(&ground.house, &new, "Mary", CHOSEN, HERE).await.unwrap();
}

async fn nobody_learns_which_addresses_have_an_account(ground: &Ground) {
    citizen(ground, MARY, "Mary Hill").await;
    ground.wall.pass_minutes(11);
    ask(ground, MARY).await;
    assert_eq!(letters(ground).await.last().unwrap()[..2], ["account-there", MARY]);
    // Nobody's mailbox is filled by somebody who knows its address, wherever they ask from.
    let count = letters(ground).await.len();
    for last in 2..6 {
        let elsewhere = IpAddr::V4(Ipv4Addr::new(127, 0, 0, last));
        my::ask_account(&ground.house, MARY, elsewhere).await.unwrap();
    }
    assert_eq!(letters(ground).await.len(), count);
    for _ in 0..3 {
        let _ = my::ask_account(&ground.house, "guess@home.example", HERE).await;
    }
    let again = my::ask_account(&ground.house, "guess@home.example", HERE).await;
    let Err(Stop::Gaps(gaps)) = again else { panic!("{again:?}") };
    assert!(gaps[0].message.contains("Wait"), "{gaps:?}");
    stopped!(my::ask_account(&ground.house, "no address", HERE).await, Stop::Gaps(_));
    // Whose account was ended is sent nothing.
    account::end_user(&ground.house, MARY).await.unwrap();
    ground.wall.pass_minutes(11);
    let count = letters(ground).await.len();
    ask(ground, MARY).await;
    assert_eq!(letters(ground).await.len(), count);
}

async fn whoever_works_here_keeps_their_password(ground: &Ground) {
    let email = ground.hire("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await;
    ask(ground, &email).await;
    let letter = letters(ground).await.last().unwrap().clone();
    assert_eq!(letter[0], "confirm-account");
    let opened = my::open_account(&ground.house, &letter[2], "Somebody else", CHOSEN, HERE).await.unwrap();
    assert_eq!(opened, Opened::Added);
    let taken = account::sign_in(&ground.house, &email, CHOSEN, None, None, HERE).await;
    stopped!(taken, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    let picks = account::sign_in(&ground.house, &email, PASSWORD, None, None, HERE).await.unwrap();
    let SignedIn::Pick(places) = picks else { panic!("{picks:?}") };
    let own = |place: &&Place| place.organisation == "MyCMC";
    let place = places.iter().find(own).unwrap().membership;
    let token = account::sign_in(&ground.house, &email, PASSWORD, Some(place), None, HERE).await.unwrap();
    let SignedIn::Token(token) = token else { panic!("{token:?}") };
    let session = account::session(&ground.house, &token).await.unwrap().unwrap();
    assert!(session.is_citizen());
    assert_eq!(session.name(), "Ruth Bell", "the name is the one that is known");
}

async fn an_account_that_was_ended_is_out_on_the_next_request(ground: &Ground) {
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let begun = my::start(&ground.house, &mary, &ground.key()).await.unwrap();
    account::end_user(&ground.house, MARY).await.unwrap();
    stopped!(my::home(&ground.house, &mary).await, Stop::Refused(Refusal::SignIn));
    stopped!(my::proposal(&ground.house, &mary, begun).await, Stop::Refused(Refusal::SignIn));
    stopped!(my::start(&ground.house, &mary, &ground.key()).await, Stop::Refused(Refusal::SignIn));
}

/// Types these over what a page says, and saves it.
pub(super) async fn fill(
    ground: &Ground,
    who: &Session,
    proposal: ProposalId,
    slug: &str,
    typed: &[(&str, &str)],
) -> Result<(), Stop> {
    let own = my::proposal(&ground.house, who, proposal).await?;
    let filled = Filled {
        fields: typed.iter().copied().collect(),
        talk: typed.contains(&("talk", "yes")),
        print: my::print_of(&own.document, step(slug).unwrap()),
    };
    my::fill(&ground.house, who, (proposal, slug), filled, &ground.key()).await
}

pub(super) async fn practice(ground: &Ground) -> OrganisationId {
    ground.hire("Amina Okafor", "GP", HARBOUR, "clinical").await;
    let all = organisation::all(&ground.house, &Actor::Operator).await.unwrap();
    let id = all.iter().find(|o| o.profile.ods.as_ref().unwrap().as_str() == HARBOUR.0).unwrap().id;
    let sql = format!("update organisations set mailbox = 'office@harbour.example' where id = '{id}'");
    ground.elsewhere(&sql).await;
    ground.news().await;
    id
}

fn who(own: &OwnProposal) -> (Option<String>, Option<String>) {
    let person = &own.document.answers.person;
    (person.family_name.as_ref().map(Answer::show), person.preferred_name.as_ref().map(Answer::show))
}

async fn a_questionnaire_is_saved_page_by_page_and_sent_to_the_practice(ground: &Ground) {
    let (harbour, mary) = (practice(ground).await, citizen(ground, MARY, "Mary Hill").await);
    let key = ground.key();
    let id = my::start(&ground.house, &mary, &key).await.unwrap();
    assert_eq!(my::start(&ground.house, &mary, &key).await.unwrap(), id, "sent twice, begun once");
    let born = [("birth_date-day", "9"), ("birth_date-month", "9"), ("birth_date-year", "1944")];
    let named = [("given_name", "Mary"), ("family_name", "Hill"), born[0], born[1], born[2]];
    fill(ground, &mary, id, "who", &named).await.unwrap();
    fill(ground, &mary, id, "called", &[("preferred_name", "Molly")]).await.unwrap();
    fill(ground, &mary, id, "getting-in", &[("key_safe_present", "yes"), ("key_safe_code", "4711")])
        .await
        .unwrap();
    fill(ground, &mary, id, "getting-in", &[("key_safe_present", "yes"), ("access_notes", "Ring twice")])
        .await
        .unwrap();
    fill(ground, &mary, id, "people", &[("personal.0.name", "Anne"), ("personal.2.name", "Bill")])
        .await
        .unwrap();
    fill(ground, &mary, id, "place-of-death", &[("talk", "yes")]).await.unwrap();
    let wrong = fill(ground, &mary, id, "who", &[("birth_date-day", "31"), ("birth_date-month", "2")]).await;
    let Err(Stop::Gaps(gaps)) = wrong else { panic!("{wrong:?}") };
    assert!(gaps[0].field.starts_with("birth_date"), "{gaps:?}");
    let ahead = [("birth_date-day", "1"), ("birth_date-month", "1"), ("birth_date-year", "2090")];
    stopped!(fill(ground, &mary, id, "who", &ahead).await, Stop::Gaps(_));
    let nothing = Filled { fields: Fields::default(), talk: false, print: String::new() };
    let nowhere = my::fill(&ground.house, &mary, (id, "nowhere"), nothing, &ground.key()).await;
    stopped!(nowhere, Stop::Missing);

    // Another day, everything is as it was saved: a page takes nothing from another.
    ground.wall.pass_days(3);
    let mary = enter(ground, MARY, CHOSEN).await;
    let own = my::proposal(&ground.house, &mary, id).await.unwrap();
    assert_eq!(who(&own), (Some("Hill".to_owned()), Some("Molly".to_owned())));
    let person = &own.document.answers.person;
    assert_eq!(person.key_safe_code.as_ref().map(Answer::show).as_deref(), Some("4711"), "left blank, kept");
    assert_eq!(own.document.answers.contacts.personal.0.len(), 2);
    assert!(own.document.talk.contains("place-of-death"));

    let appointment: Fields = [("wanted", "yes"), ("reach", "020 7946 0199")].into_iter().collect();
    let nowhere = my::submit(&ground.house, &mary, id, (None, &appointment), &ground.key()).await;
    stopped!(nowhere, Stop::Gaps(_));
    let found = my::find_practices(&ground.house, &mary, "harbour").await.unwrap();
    assert_eq!(found.iter().map(|p| p.id).collect::<Vec<_>>(), [harbour]);
    my::choose(&ground.house, &mary, id, harbour, None).await.unwrap();
    let (key, before) = (ground.key(), letters(ground).await.len());
    for _ in 0..2 {
        my::submit(&ground.house, &mary, id, (Some(harbour), &appointment), &key).await.unwrap();
    }
    let told = letters(ground).await.split_off(before);
    assert_eq!(told, [["action-needed", "office@harbour.example", ""]], "told once, and nothing of her");
    let sent = my::proposal(&ground.house, &mary, id).await.unwrap();
    assert_eq!((sent.state, sent.organisation.unwrap().name.as_str()), ("submitted", HARBOUR.1));
    assert!(sent.document.appointment.reach.is_some());
    // What was sent is not written on.
    stopped!(fill(ground, &mary, id, "called", &[]).await, Stop::Missing);
    stopped!(my::choose(&ground.house, &mary, id, harbour, Some(harbour)).await, Stop::Missing);
    stopped!(my::discard(&ground.house, &mary, id, &ground.key()).await, Stop::Missing);
    let home = my::home(&ground.house, &mary).await.unwrap();
    assert_eq!(home.proposals.len(), 1);
}

async fn two_tabs_do_not_overwrite_each_other_unseen(ground: &Ground) {
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let id = my::start(&ground.house, &mary, &ground.key()).await.unwrap();
    let opened = my::print_of(
        &my::proposal(&ground.house, &mary, id).await.unwrap().document,
        step("called").unwrap(),
    );
    let tab = |name: &str| Filled {
        fields: [("preferred_name", name)].into_iter().collect(),
        talk: false,
        print: opened.clone(),
    };
    my::fill(&ground.house, &mary, (id, "called"), tab("Molly"), &ground.key()).await.unwrap();
    let late = my::fill(&ground.house, &mary, (id, "called"), tab("Polly"), &ground.key()).await;
    stopped!(late, Stop::Conflict(Conflict::Moved));
    // Another page is nobody's rival.
    fill(ground, &mary, id, "who", &[("family_name", "Hill")]).await.unwrap();
    let own = my::proposal(&ground.house, &mary, id).await.unwrap();
    assert_eq!(who(&own), (Some("Hill".to_owned()), Some("Molly".to_owned())));
    // What is masked leaves no trace in the mark that the page carries.
    let before = my::print_of(&own.document, step("getting-in").unwrap());
    fill(ground, &mary, id, "getting-in", &[("key_safe_code", "4711")]).await.unwrap();
    let own = my::proposal(&ground.house, &mary, id).await.unwrap();
    assert_eq!(my::print_of(&own.document, step("getting-in").unwrap()), before);
}

async fn only_those_who_can_open_it_are_offered(ground: &Ground) {
    let harbour = practice(ground).await;
    ground.organisation(FAR).await;
    ground.hire("Jo Hale", "Paramedic", AMBULANCE, "clinical").await;
    ground.hire("Sam Patel", "Carer", ROSEWOOD, "administrator").await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let id = my::start(&ground.house, &mary, &ground.key()).await.unwrap();
    let names = async |words: &str| {
        let found = my::find_practices(&ground.house, &mary, words).await.unwrap();
        found.into_iter().map(|practice| practice.name).collect::<Vec<_>>()
    };
    assert_eq!(names("surgery").await, [HARBOUR.1], "nobody is at the other one");
    assert_eq!(names("NURSING home").await, [ROSEWOOD.1]);
    assert_eq!(names("a81001").await, [HARBOUR.1]);
    assert!(
        names("Thameside").await.is_empty()
            && names("%%%").await.is_empty()
            && names("mycmc").await.is_empty()
    );
    stopped!(my::find_practices(&ground.house, &mary, "a").await, Stop::Gaps(_));
    let all = organisation::all(&ground.house, &Actor::Operator).await.unwrap();
    for unfit in
        all.iter().filter(|o| o.id != harbour && o.profile.name.as_ref().unwrap().show() != ROSEWOOD.1)
    {
        stopped!(my::choose(&ground.house, &mary, id, unfit.id, None).await, Stop::Gaps(_));
    }
}

async fn a_questionnaire_is_thrown_away(ground: &Ground) {
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let id = my::start(&ground.house, &mary, &ground.key()).await.unwrap();
    let key = ground.key();
    for _ in 0..2 {
        my::discard(&ground.house, &mary, id, &key).await.unwrap();
    }
    assert_eq!(ground.record.count("proposals").await, 0);
    stopped!(my::proposal(&ground.house, &mary, id).await, Stop::Missing);
}

async fn nobody_elses_questionnaire_is_there(ground: &Ground) {
    let harbour = practice(ground).await;
    let mary = citizen(ground, MARY, "Mary Hill").await;
    let eve = citizen(ground, "eve@home.example", "Eve Stone").await;
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let id = my::start(&ground.house, &mary, &ground.key()).await.unwrap();
    my::choose(&ground.house, &mary, id, harbour, None).await.unwrap();
    for other in [&eve, &gp] {
        let (house, filled) =
            (&ground.house, Filled { fields: Fields::default(), talk: false, print: String::new() });
        stopped!(my::proposal(house, other, id).await, Stop::Missing);
        stopped!(my::fill(house, other, (id, "who"), filled, &ground.key()).await, Stop::Missing);
        stopped!(my::choose(house, other, id, harbour, Some(harbour)).await, Stop::Missing);
        let nothing = Fields::default();
        let sent = my::submit(house, other, id, (Some(harbour), &nothing), &ground.key()).await;
        stopped!(sent, Stop::Missing);
        stopped!(my::discard(house, other, id, &ground.key()).await, Stop::Missing);
        // It is refused as what never was.
        for proposal in [id, ProposalId::parse("01980000-0000-7000-8000-00000000dead").unwrap()] {
            stopped!(house.may(other, ViewOwnProposal { proposal }).await, Stop::Missing);
            stopped!(house.may(other, FillQuestionnaire { proposal }).await, Stop::Missing);
            stopped!(house.may(other, SubmitQuestionnaire { proposal }).await, Stop::Missing);
            stopped!(house.may(other, DiscardQuestionnaire { proposal }).await, Stop::Missing);
        }
    }
    assert!(my::home(&ground.house, &eve).await.unwrap().proposals.is_empty());
    stopped!(my::home(&ground.house, &gp).await, Stop::Missing);
    stopped!(my::start(&ground.house, &gp, &ground.key()).await, Stop::Missing);
    stopped!(my::find_practices(&ground.house, &gp, "harbour").await, Stop::Missing);
}
