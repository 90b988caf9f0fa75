//! Two who do the same at the same moment: one does it, and the other is answered as whoever comes second always is.

use crate::ground::*;
use access::{Actor, Refusal};
use app::account::{self, NewStaff};
use app::organisation::{change_place, end_place, invite};
use app::{Session, Stop, device};
use model::UserId;
use model::question::Fields;
use tokio::task::JoinSet;

on_both_engines! {
    of_two_devices_of_one_name_one_is_registered
    two_first_invitations_of_one_address_find_one_account
    two_who_create_one_account_find_one
    two_leads_who_take_each_other_off_leave_one
}

async fn of_two_devices_of_one_name_one_is_registered(ground: &Ground) {
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
    for round in 0..6 {
        let mut at_once = JoinSet::new();
        for _ in 0..4 {
            let (house, by, at) = (ground.house(), lead.actor(), lead.organisation_id());
            at_once.spawn(async move {
                device::register(&house, &by, at, &format!("LT-{round}"), "Office").await
            });
        }
        let (done, told): (Vec<_>, Vec<_>) = at_once.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), told.len()), (1, 3), "{told:?}");
        assert!(told.iter().all(|one| matches!(one, Err(Stop::Gaps(_)))), "{told:?}");
    }
}

fn colleague(email: &str) -> Fields {
    [("name", "Nora Finn"), ("email", email), ("profession", "Registered nurse"), ("rights", "clinical")]
        .into_iter()
        .collect()
}

async fn two_first_invitations_of_one_address_find_one_account(ground: &Ground) {
    let leads = [
        ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await,
        ground.staff("Mo Far", "Practice manager", FAR, "lead").await,
    ];
    for round in 0..6 {
        let email = format!("nora{round}@mail.example");
        let mut at_once = JoinSet::new();
        for lead in &leads {
            let (house, by, at) = (ground.house(), lead.actor(), lead.organisation_id());
            let (fields, key) = (colleague(&email), ground.key());
            at_once.spawn(async move { invite(&house, &by, at, &fields, &key).await.unwrap() });
        }
        at_once.join_all().await;
        let accounts = format!("select count(*) from users where email_key = '{email}'");
        assert_eq!(ground.record.rows(&accounts).await, [["1"]]);
        let places = format!(
            "select count(*) from memberships m join users u on u.id = m.user_id where u.email_key = '{email}'"
        );
        assert_eq!(ground.record.rows(&places).await, [["2"]]);
    }
}

async fn two_who_create_one_account_find_one(ground: &Ground) {
    for at in [ROSEWOOD, FAR] {
        ground.organisation(at).await;
    }
    let new = |ods: &str| NewStaff {
        email: "nora@mail.example".to_owned(),
        name: "Nora Finn".to_owned(),
        profession: "Registered nurse".to_owned(),
        registration: None,
        organisation: ods.to_owned(),
        rights: access::Rights::parse("view"),
        password: PASSWORD.to_owned(),
        password_is_first: true,
        attested_on: None,
    };
    let (one, other) = tokio::join!(
        account::create_user(&ground.house, new(ROSEWOOD.0)),
        account::create_user(&ground.house, new(FAR.0))
    );
    assert_eq!(one.unwrap(), other.unwrap());
}

/// Both are taken off by the other, in one of two ways.
async fn take_off(ground: &Ground, way: usize, by: &Session, user: UserId) -> Result<(), Stop> {
    let whose = (by.organisation_id(), user);
    if way == 0 {
        return end_place(&ground.house, by, whose).await;
    }
    let view: Fields = [("rights", "view"), ("listed", "yes")].into_iter().collect();
    change_place(&ground.house, by, whose, &view).await
}

async fn two_leads_who_take_each_other_off_leave_one(ground: &Ground) {
    for round in 0..8 {
        let lead = async |name: &str| {
            ground.staff(&format!("{name} Lead{round}"), "Home manager", ROSEWOOD, "lead").await
        };
        let (ann, bob) = (lead("Ann").await, lead("Bob").await);
        let (one, other) = tokio::join!(
            take_off(ground, round % 2, &ann, user(&bob)),
            take_off(ground, round % 2, &bob, user(&ann))
        );
        let (done, told) = if one.is_ok() { (one, other) } else { (other, one) };
        assert!(done.is_ok(), "neither was taken off: {done:?}, {told:?}");
        stopped!(told, Stop::Refused(Refusal::SignIn) | Stop::Missing);
        let leads = "select count(*) from memberships where ended_at is null and rights = 'lead'";
        assert_eq!(ground.record.rows(leads).await, [["1"]], "round {round}");
        // The next round begins with none.
        ground.elsewhere("update memberships set rights = 'view'").await;
    }
    let all = app::organisation::all(&ground.house, &Actor::Operator).await.unwrap();
    assert_eq!(all.len(), 1);
}
