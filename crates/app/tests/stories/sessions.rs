//! Sessions: how they begin and end, and that what a user may do is asked anew in each act.

use crate::ground::*;
use access::Refusal;
use app::account::{self, SignedIn};
use app::{Session, Stop, person, plan, work};

on_both_engines! {
    a_session_ends_after_half_an_hour_without_use
    a_session_ends_after_twelve_hours_in_any_case
    signing_out_ends_the_session_and_no_other
    signing_in_again_ends_the_session_it_replaces
    a_leavers_session_and_acts_end_at_once
    a_right_that_is_taken_away_is_gone_in_the_next_act
    a_token_that_was_never_given_out_is_nobodys
}

async fn alive(ground: &Ground, token: &str) -> bool {
    account::session(&ground.house, token).await.unwrap().is_some()
}

async fn a_session_ends_after_half_an_hour_without_use(ground: &Ground) {
    let email = ground.hire("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let token = ground.token(&email).await;
    for _ in 0..3 {
        ground.wall.pass_minutes(29);
        assert!(alive(ground, &token).await);
    }
    ground.wall.pass_minutes(30);
    assert!(!alive(ground, &token).await);
    assert!(!alive(ground, &token).await, "looking at it does not bring it back");
}

async fn a_session_ends_after_twelve_hours_in_any_case(ground: &Ground) {
    let email = ground.hire("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let token = ground.token(&email).await;
    for _ in 0..(12 * 60 / 20 - 1) {
        ground.wall.pass_minutes(20);
        assert!(alive(ground, &token).await);
    }
    ground.wall.pass_minutes(19);
    assert!(alive(ground, &token).await);
    ground.wall.pass_minutes(1);
    assert!(!alive(ground, &token).await);
}

async fn signing_out_ends_the_session_and_no_other(ground: &Ground) {
    let email = ground.hire("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let (here, there) = (ground.token(&email).await, ground.token(&email).await);
    let session = account::session(&ground.house, &here).await.unwrap().unwrap();
    ground.news().await;
    account::sign_out(&ground.house, &session).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("signed_out", "done"), "Jo Hale"));
    assert!(!alive(ground, &here).await && alive(ground, &there).await);
}

async fn signing_in_again_ends_the_session_it_replaces(ground: &Ground) {
    let email = ground.hire("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let old = ground.token(&email).await;
    let again = account::sign_in(&ground.house, &email, PASSWORD, None, Some(&old), HERE).await.unwrap();
    let SignedIn::Token(new) = again else { panic!("{again:?}") };
    assert_ne!(new, old);
    assert!(!alive(ground, &old).await && alive(ground, &new).await);
    let kept = ground.record.rows("select token from sessions").await.concat().concat();
    assert!(!kept.contains(&new) && !kept.contains(&old), "a token is kept by its hash alone");
}

async fn a_leavers_session_and_acts_end_at_once(ground: &Ground) {
    let nurse = ground.nurse().await;
    let token = ground.token(nurse.email()).await;
    let (dorothy, plan) = ground.published(&nurse).await;
    account::end_user(&ground.house, nurse.email()).await.unwrap();
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.end(), event.who.as_str()), (("user.ended", "done"), "operator"));
    assert_eq!(event.detail, format!("{{\"account\":\"{}\"}}", user(&nurse)));
    assert!(!alive(ground, &token).await);
    let view = |by: Session| async move { plan::view(&ground.house, &by, plan).await };
    stopped!(view(nurse.clone()).await, Stop::Refused(Refusal::SignIn));
    stopped!(plan::revise(&ground.house, &nurse, plan, &ground.key()).await, Stop::Refused(Refusal::SignIn));
    stopped!(person::view(&ground.house, &nurse, dorothy).await, Stop::Refused(Refusal::SignIn));
    stopped!(work::open_home(&ground.house, &nurse).await, Stop::Refused(Refusal::SignIn));
    let event = ground.news().await.pop().unwrap();
    assert_eq!((event.end(), &event.user), (("home.opened", "refused"), &user(&nurse).to_string()));
    let stop = account::sign_in(&ground.house, nurse.email(), PASSWORD, None, None, HERE).await;
    stopped!(stop, Stop::Refused(Refusal::WrongPassword));
    stopped!(account::end_user(&ground.house, nurse.email()).await, Stop::Missing);
    stopped!(account::end_user(&ground.house, "nobody@nowhere.example").await, Stop::Missing);
}

async fn a_right_that_is_taken_away_is_gone_in_the_next_act(ground: &Ground) {
    let nurse = ground.nurse().await;
    let person = ground.person(&nurse).await;
    let plan = ground.draft(&nurse, person).await;
    ground.elsewhere("update memberships set rights = 'administrator'").await;
    assert!(!plan::draft(&ground.house, &nurse, plan).await.unwrap().clinical);
    ground.elsewhere("update memberships set rights = 'view'").await;
    stopped!(plan::draft(&ground.house, &nurse, plan).await, Stop::Missing);
    ground.elsewhere("update memberships set rights = 'clinical', ended_at = created_at").await;
    stopped!(plan::draft(&ground.house, &nurse, plan).await, Stop::Refused(Refusal::SignIn));
}

async fn a_token_that_was_never_given_out_is_nobodys(ground: &Ground) {
    let email = ground.hire("Jo Hale", "Paramedic", AMBULANCE, "view").await;
    let token = ground.token(&email).await;
    let other = token.replace('a', "b");
    for forged in ["", "x", &token[1..], &token.to_uppercase(), &format!("{token}0"), other.as_str()] {
        assert!(!alive(ground, forged).await, "{forged}");
    }
    assert!(alive(ground, &token).await);
}
