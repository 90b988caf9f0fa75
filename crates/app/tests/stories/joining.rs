//! From the access form to the first sign-in, and out again; forgotten passwords.

use crate::ground::*;
use access::{Actor, Door, Refusal, Whence};
use app::account::{self, SignedIn, ask_reset, hand_over_reset, join, ready, reset_password, start_reset};
use app::organisation::{self, Invitation, Listed};
use app::{Session, Stop};
use model::OrganisationId;
use model::question::Fields;

on_both_engines! {
    an_invitation_lets_in_once
    an_invitation_grows_old_and_is_sent_again
    a_list_keeps_its_good_lines_and_tells_the_bad
    a_leaver_is_out_on_the_next_request_and_keeps_other_places
    who_leaves_may_come_back
    a_forgotten_password_is_replaced_by_a_link_of_the_owner
    a_reset_is_answered_alike_for_known_and_unknown
    somebody_with_two_places_goes_over_to_the_other
    whoever_named_themselves_at_their_own_door_works_under_the_name_their_lead_gave
    an_old_invitation_takes_no_account_over
    a_locked_account_is_unlocked_by_the_lead
    without_letters_a_code_is_handed_over
}

const NEW: &str = "Morning-Harbour-8";

async fn rosewood(ground: &Ground) -> (OrganisationId, Session) {
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
    let all = organisation::all(&ground.house, &Actor::Operator).await.unwrap();
    let id = all.iter().find(|o| o.profile.ods.as_ref().unwrap().as_str() == ROSEWOOD.0).unwrap().id;
    ground.news().await;
    (id, lead)
}

fn colleague(email: &str) -> Fields {
    [("name", "Nora Finn"), ("email", email), ("profession", "Registered nurse"), ("rights", "clinical")]
        .into_iter()
        .collect()
}

async fn invite(
    ground: &Ground,
    lead: &Session,
    at: OrganisationId,
    email: &str,
) -> Result<Invitation, Stop> {
    organisation::invite(&ground.house, &lead.actor(), at, &colleague(email), &ground.key()).await
}

/// The messages that wait: kind, address, code.
async fn letters(ground: &Ground) -> Vec<Vec<String>> {
    ground.record.rows("select kind, address, code from outbox order by id").await
}

async fn an_invitation_lets_in_once(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    assert_eq!(invite(ground, &lead, at, "Nora@rosewood.example").await.unwrap(), Invitation::Sent);
    assert_eq!(ground.one_event().await.end(), ("user.invited", "done"));
    let [letter] = <[_; 1]>::try_from(letters(ground).await).unwrap();
    assert_eq!(letter[..2], ["invitation", "Nora@rosewood.example"]);
    let code = &letter[2];
    // Nobody signs in before they have joined, and a code is not kept as it was sent.
    let early = account::sign_in(&ground.house, "nora@rosewood.example", "", None, None, HERE).await;
    stopped!(early, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    assert!(ground.record.rows("select code from codes").await[0][0] != *code);

    stopped!(join(&ground.house, code, "short").await, Stop::Gaps(_));
    let wrong = code.replace(&code[..1], if code.starts_with('7') { "8" } else { "7" });
    stopped!(join(&ground.house, &wrong, NEW).await, Stop::Refused(Refusal::WrongCode));
    ground.news().await;
    join(&ground.house, &code.to_uppercase().replace('-', " "), NEW).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("user.joined", "done"));
    stopped!(join(&ground.house, code, NEW).await, Stop::Refused(Refusal::WrongCode));
    assert_eq!(ground.one_event().await.reason, "wrong code");

    // Whoever has joined and not come to the place is asked to come; whoever has come is there.
    stopped!(invite(ground, &lead, at, "nora@rosewood.example ").await, Stop::Gaps(_));
    let mut again = colleague("nora@rosewood.example ");
    again.put("knowingly", "nora@rosewood.example");
    let asked = organisation::invite(&ground.house, &lead.actor(), at, &again, &ground.key()).await;
    assert_eq!(asked.unwrap(), Invitation::Added);
    let session = sign_in(ground, "nora@rosewood.example", NEW).await.unwrap();
    stopped!(invite(ground, &lead, at, "nora@rosewood.example ").await, Stop::Gaps(_));
    let seen = ready(&ground.house, &session).await.unwrap();
    assert_eq!(seen.doors.shut, [Door::Training, Door::Policy]);
}

async fn sign_in(ground: &Ground, email: &str, password: &str) -> Result<Session, Stop> {
    match account::sign_in(&ground.house, email, password, None, None, HERE).await? {
        SignedIn::Token(token) => {
            let session = account::session(&ground.house, &token).await?.unwrap();
            Ok(session.acting_from(Whence::Network))
        }
        other => panic!("{other:?}"),
    }
}

async fn an_invitation_grows_old_and_is_sent_again(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    invite(ground, &lead, at, "nora@rosewood.example").await.unwrap();
    let old = letters(ground).await[0][2].clone();
    ground.wall.pass_days(7);
    stopped!(join(&ground.house, &old, NEW).await, Stop::Refused(Refusal::WrongCode));
    let helpdesk = ground.staff("Sid Desk", "Service team", SERVICE, "service").await;
    let staff = organisation::staff(&ground.house, &helpdesk, at).await.unwrap();
    let nora = staff.iter().find(|s| s.name == "Nora Finn").unwrap();
    assert!(nora.waiting && !nora.ended);
    let unasked = start_reset(&ground.house, &helpdesk, (at, nora.user), " ").await;
    stopped!(unasked, Stop::Refused(Refusal::ReasonNeeded));
    start_reset(&ground.house, &helpdesk, (at, nora.user), "She rang; checked with the home").await.unwrap();
    let [_, again] = <[_; 2]>::try_from(letters(ground).await).unwrap();
    assert_eq!(again[0], "invitation");
    join(&ground.house, &again[2], NEW).await.unwrap();
}

async fn a_list_keeps_its_good_lines_and_tells_the_bad(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let list = "Name,Email,Profession,Registration,Rights\n\
                Nora Finn,nora@rosewood.example,Registered nurse,nmc 12a3456e,clinical lead\n\
                \"Bad, Address\",nowhere,Carer,,administrator\n\
                Sam Low,sam@rosewood.example,Carer,,king\n\
                Nora Again,NORA@rosewood.example,Carer,,view\n\
                Too,few\n\
                Ana Diaz,ana@rosewood.example,Carer,,Administrator\n\
                \"Two\nLines\",two@rosewood.example,\"Said \"\"nurse\"\"\",,view\n\
                Pin Wrong,pin@rosewood.example,Registered nurse,12A345,clinical\n";
    let list = list.replace('\n', "\r\n");
    let Listed { kept, replaced, rejected, again } =
        organisation::listed(&ground.house, &lead.actor(), at, &list).await.unwrap();
    let lines: Vec<u64> = rejected.iter().map(|(line, _)| *line).collect();
    assert_eq!((kept, lines), (3, vec![3, 4, 6, 8, 10]), "who has not joined is invited again: {rejected:?}");
    assert_eq!(replaced, [5], "and it is told");
    assert!(rejected[0].1.contains("e-mail address"), "{rejected:?}");
    assert!(rejected[4].1.contains("12A3456E"), "{rejected:?}");
    // What is given back is what was typed, and says the same when it is sent again.
    assert!(
        again.starts_with("Name,Email,")
            && again.contains("\n\"Bad, Address\",nowhere,Carer,,administrator\n")
    );
    assert!(
        again.contains("\n\"Two\nLines\",two@rosewood.example,\"Said \"\"nurse\"\"\",,view\n"),
        "{again}"
    );
    let second = organisation::listed(&ground.house, &lead.actor(), at, &again).await.unwrap();
    assert_eq!((second.kept, second.rejected.len(), second.again), (0, 5, again));
    let missing = organisation::listed(&ground.house, &lead.actor(), at, "name,email\nA,b@c.example").await;
    let Err(Stop::Gaps(gaps)) = missing else { panic!("{missing:?}") };
    assert!(gaps[0].message.contains("Missing: profession"), "{gaps:?}");
    assert_eq!(letters(ground).await.len(), 3);
}

async fn a_leaver_is_out_on_the_next_request_and_keeps_other_places(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let nurse = ground.nurse().await;
    let token = ground.token(nurse.email()).await;
    stopped!(organisation::end_place(&ground.house, &lead, (at, user(&lead))).await, Stop::Gaps(_));
    ground.news().await;
    organisation::end_place(&ground.house, &lead, (at, user(&nurse))).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!(event.end(), ("place.ended", "done"));
    assert!(event.detail.contains(&user(&nurse).to_string()), "{event:?}");
    assert!(account::session(&ground.house, &token).await.unwrap().is_none());
    stopped!(app::work::open_home(&ground.house, &nurse).await, Stop::Refused(Refusal::SignIn));
    stopped!(organisation::end_place(&ground.house, &lead, (at, user(&nurse))).await, Stop::Missing);
    stopped!(sign_in(ground, nurse.email(), PASSWORD).await, Stop::Refused(Refusal::WrongPassword));
}

async fn who_leaves_may_come_back(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let nurse = ground.nurse().await;
    organisation::end_place(&ground.house, &lead, (at, user(&nurse))).await.unwrap();
    let again = invite(ground, &lead, at, nurse.email()).await.unwrap();
    assert_eq!(again, Invitation::Added, "the account and its password are still theirs");
    assert_eq!(letters(ground).await[0][..2], ["place-offered", nurse.email()]);
    sign_in(ground, nurse.email(), PASSWORD).await.unwrap();
}

async fn a_forgotten_password_is_replaced_by_a_link_of_the_owner(ground: &Ground) {
    let nurse = ground.nurse().await;
    let token = ground.token(nurse.email()).await;
    ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    stopped!(ask_reset(&ground.house, nurse.email(), HERE).await, Stop::Gaps(_));
    ground.wall.pass_minutes(1);
    ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    let [letter] = <[_; 1]>::try_from(letters(ground).await).unwrap();
    assert_eq!(letter[..2], ["password-reset", nurse.email()], "one message is enough for a while");
    stopped!(join(&ground.house, &letter[2], NEW).await, Stop::Refused(Refusal::WrongCode));
    reset_password(&ground.house, &letter[2], NEW, "", HERE).await.unwrap();
    assert!(account::session(&ground.house, &token).await.unwrap().is_none(), "every session ended");
    stopped!(sign_in(ground, nurse.email(), PASSWORD).await, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    sign_in(ground, nurse.email(), NEW).await.unwrap();
    stopped!(
        reset_password(&ground.house, &letter[2], NEW, "", HERE).await,
        Stop::Refused(Refusal::WrongCode)
    );
    ground.wall.pass_minutes(1);
    ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    let late = letters(ground).await.last().unwrap()[2].clone();
    ground.wall.pass_minutes(60);
    stopped!(reset_password(&ground.house, &late, NEW, "", HERE).await, Stop::Refused(Refusal::WrongCode));
}

async fn a_reset_is_answered_alike_for_known_and_unknown(ground: &Ground) {
    let nurse = ground.nurse().await;
    for email in [nurse.email(), "nobody@vl001.example"] {
        ask_reset(&ground.house, email, HERE).await.unwrap();
        stopped!(ask_reset(&ground.house, email, HERE).await, Stop::Gaps(_));
    }
    assert_eq!(letters(ground).await.len(), 1);
    let ends: Vec<_> = ground.news().await.iter().map(|e| e.outcome.clone()).collect();
    assert_eq!(ends, ["done", "done"]);
}

async fn somebody_with_two_places_goes_over_to_the_other(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let crew = ground.crew().await;
    let token = ground.token(crew.email()).await;
    let crew_session = account::session(&ground.house, &token).await.unwrap().unwrap();
    assert_eq!(invite(ground, &lead, at, crew.email()).await.unwrap(), Invitation::Added);
    let places = account::places(&ground.house, &crew_session).await.unwrap();
    let other = places.iter().find(|p| p.organisation == ROSEWOOD.1).unwrap().membership;
    let went = account::switch(&ground.house, &crew_session, other).await.unwrap();
    assert!(account::session(&ground.house, &token).await.unwrap().is_none(), "the token is a new one");
    let there = account::session(&ground.house, &went).await.unwrap().unwrap();
    assert_eq!((there.organisation(), there.has(access::Right::Clinical)), (ROSEWOOD.1, true));
    let lead_place = account::places(&ground.house, &lead).await.unwrap()[0].membership;
    stopped!(account::switch(&ground.house, &there, lead_place).await, Stop::Missing);
    // A session is no longer for having gone over.
    ground.wall.pass_minutes(29);
    assert!(account::session(&ground.house, &went).await.unwrap().is_some());
}

async fn whoever_named_themselves_at_their_own_door_works_under_the_name_their_lead_gave(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let own = crate::starting_alone::citizen(ground, "nora@home.example", "Dr Nightingale").await;
    assert_eq!(invite(ground, &lead, at, own.email()).await.unwrap(), Invitation::Added);
    let named = "select name, profession from users where email = 'nora@home.example'";
    assert_eq!(ground.record.rows(named).await, [["Dr Nightingale", ""]], "nothing is changed by asking");
    let places = account::places(&ground.house, &own).await.unwrap();
    let place = places.iter().find(|p| p.organisation == ROSEWOOD.1).unwrap().membership;
    let token = account::switch(&ground.house, &own, place).await.unwrap();
    let there = account::session(&ground.house, &token).await.unwrap().unwrap();
    assert_eq!(there.name(), "Nora Finn");
    assert_eq!(ground.record.rows(named).await, [["Nora Finn", "Registered nurse"]]);
    // Whoever has a name at work keeps it at the next place.
    let far = ground.staff("Mo Far", "Manager", FAR, "lead").await;
    let other = [("name", "N. Finch"), ("email", own.email()), ("profession", "Manager"), ("rights", "view")];
    let other = other.into_iter().collect();
    organisation::invite(&ground.house, &far.actor(), far.organisation_id(), &other, &ground.key())
        .await
        .unwrap();
    let places = account::places(&ground.house, &there).await.unwrap();
    let place = places.iter().find(|p| p.organisation == FAR.1).unwrap().membership;
    account::switch(&ground.house, &there, place).await.unwrap();
    assert_eq!(ground.record.rows(named).await, [["Nora Finn", "Registered nurse"]]);
}

async fn an_old_invitation_takes_no_account_over(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    assert_eq!(invite(ground, &lead, at, "nora@home.example").await.unwrap(), Invitation::Sent);
    let code = letters(ground).await.remove(0).remove(2);
    let (email, own) = ("nora@home.example", "Quiet-Garden-Lamp-9");
    app::my::ask_account(&ground.house, email, HERE).await.unwrap();
    let opening = letters(ground).await.pop().unwrap().remove(2);
    app::my::open_account(&ground.house, &opening, "Nora Finn", own, HERE).await.unwrap();
    stopped!(join(&ground.house, &code, NEW).await, Stop::Refused(Refusal::WrongCode));
    let wrong = account::sign_in(&ground.house, email, NEW, None, None, HERE).await;
    stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    account::sign_in(&ground.house, email, own, None, None, HERE).await.unwrap();
    let good = "select cast(count(*) as text) from codes where purpose = 'join' and used_at is null";
    assert_eq!(
        ground.record.rows(good).await,
        [["0"]],
        "nor does it keep a forgotten password from being replaced"
    );
}

async fn a_locked_account_is_unlocked_by_the_lead(ground: &Ground) {
    let nurse = ground.nurse().await;
    ground.wall.pass_days(180);
    let (at, lead) = rosewood(ground).await;
    let locked = sign_in(ground, nurse.email(), PASSWORD).await.unwrap();
    assert_eq!(ready(&ground.house, &locked).await.unwrap().doors.shut, [Door::Account]);
    let stranger = ground.staff("Mo Far", "Manager", FAR, "lead").await;
    stopped!(organisation::unlock(&ground.house, &stranger, (at, user(&nurse))).await, Stop::Missing);
    ground.news().await;
    organisation::unlock(&ground.house, &lead, (at, user(&nurse))).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("user.unlocked", "done"));
    assert_eq!(ready(&ground.house, &locked).await.unwrap().doors.shut, []);
}

async fn without_letters_a_code_is_handed_over(ground: &Ground) {
    let (at, lead) = rosewood(ground).await;
    let nurse = ground.nurse().await;
    let (house, why) = (&ground.house, "Asked at the desk, badge seen");
    for (email, why) in [("nobody@vl001.example", why), (nurse.email(), " ")] {
        assert!(hand_over_reset(house, email, why).await.is_err(), "{email}: {why}");
    }
    ground.news().await;
    let handed = hand_over_reset(house, &nurse.email().to_uppercase(), why).await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.end(), event.reason.as_str()), (("reset.started", "done"), why));
    assert!(event.who == "operator" && event.detail.contains(&user(&nurse).to_string()), "{event:?}");
    assert!(letters(ground).await.is_empty() && !handed.joins);
    reset_password(house, &handed.code, NEW, "", HERE).await.unwrap();
    sign_in(ground, nurse.email(), NEW).await.unwrap();
    let late = hand_over_reset(house, nurse.email(), why).await.unwrap();
    ground.wall.pass_minutes(60);
    stopped!(reset_password(house, &late.code, NEW, "", HERE).await, Stop::Refused(Refusal::WrongCode));

    invite(ground, &lead, at, "nora@vl001.example").await.unwrap();
    let handed = hand_over_reset(house, "nora@vl001.example", why).await.unwrap();
    assert!(handed.joins);
    join(house, &handed.code, NEW).await.unwrap();
    organisation::end_place(house, &lead, (at, user(&nurse))).await.unwrap();
    stopped!(hand_over_reset(house, nurse.email(), why).await, Stop::Missing);
}
