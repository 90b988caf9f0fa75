//! Devices: how one gets its licence, what the licence opens, and how it ends.

use crate::ground::*;
use access::{Actor, Door, Refusal, Whence};
use app::device::{self, State};
use app::{Session, Stop, account, work};
use model::DeviceId;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use std::net::IpAddr;

on_both_engines! {
    a_device_gets_its_licence_with_a_code_and_opens_the_door
    a_code_is_good_once_for_seven_days_and_every_other_answers_alike
    of_many_who_come_with_one_code_at_once_one_gets_a_licence
    guessing_codes_is_slowed_down_for_the_guesser_alone
    elsewhere_the_door_is_shut_and_what_needs_no_door_is_open
    a_device_that_was_ended_opens_nothing_in_the_next_act
    a_device_that_another_node_ended_opens_nothing_within_a_second
    a_licence_lapses_after_nine_months_and_a_renewed_one_goes_on
    a_licence_counts_in_its_own_organisation_alone
    a_lead_keeps_the_own_organisations_devices_and_the_service_team_everybodys
    reminders_go_to_the_leads_once_at_each_mark
}

const DAY: i64 = 24 * 60;

impl Ground {
    /// Leads Rosewood, and may read what waits there.
    async fn manager(&self) -> Session {
        self.staff("Mina Lead", "Home manager", ROSEWOOD, "clinical lead").await
    }

    async fn device(&self, lead: &Session, name: &str) -> (DeviceId, String) {
        let (by, at) = (lead.actor(), lead.organisation_id());
        device::register(&self.house, &by, at, name, "Office").await.unwrap()
    }

    /// Fetches the licence of a code; what the record knows it by.
    async fn enrolled(&self, code: &str) -> Whence {
        let opened = device::open(&self.house, code, HERE).await.unwrap();
        let file = device::enrol(&self.house, code, &opened.password, HERE).await.unwrap();
        let store = KeyStore::from_pkcs12(&file, &opened.password, Pkcs12ImportPolicy::Relaxed).unwrap();
        let (_, chain) = store.private_key_chain().unwrap();
        let certificate = chain.certs()[0].as_der();
        let fingerprint = licence::fingerprint(certificate);
        assert_eq!(device::presented(&self.house, certificate), Ok(fingerprint));
        Whence::Device(fingerprint)
    }

    async fn state(&self, by: &Session, device: DeviceId) -> State {
        let devices = device::list(&self.house, &by.actor()).await.unwrap();
        devices.into_iter().find(|each| each.id == device).unwrap().state
    }
}

/// Whether the door of the device is open for somebody who acts from there: reading, and from memory where that may be.
async fn open(ground: &Ground, session: &Session, whence: Whence) -> bool {
    match work::actions(&ground.house, &session.clone().acting_from(whence), false, 0).await {
        Ok(_) => true,
        Err(Stop::Refused(Refusal::Shut(doors))) => !doors.contains(&Door::Device),
        Err(stop) => panic!("{stop:?}"),
    }
}

fn told(stop: &Stop) -> String {
    let Stop::Gaps(gaps) = stop else { panic!("{stop:?}") };
    gaps.iter().map(|gap| format!("{}: {}", gap.field, gap.message)).collect()
}

async fn a_device_gets_its_licence_with_a_code_and_opens_the_door(ground: &Ground) {
    let lead = ground.manager().await;
    let (device, code) = ground.device(&lead, "LT-0417").await;
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.right.as_str()), (("device.registered", "done"), "lead"));
    assert!(event.detail.contains(&device.to_string()), "{}", event.detail);
    assert_eq!(ground.state(&lead, device).await, State::Waiting);
    ground.news().await;
    let licence = ground.enrolled(&code).await;
    let news = ground.news().await;
    let ends: Vec<_> = news.iter().map(|event| event.end()).collect();
    assert_eq!(ends, [("enrolment.opened", "done"), ("device.enrolled", "done")]);
    assert!(news.iter().all(|event| event.user.is_empty()), "nobody is signed in: {news:?}");
    let until = ground.house.now().plus_minutes(275 * DAY);
    assert_eq!(ground.state(&lead, device).await, State::Valid(until));
    assert!(open(ground, &lead, licence).await);
    assert!(!open(ground, &lead, Whence::Device([9; 32])).await, "a licence that nobody was given");
    let kept = ground.record.rows("select code, code_until from devices").await.concat().concat();
    assert!(kept.is_empty(), "a code that was used is gone: {kept}");
}

async fn a_code_is_good_once_for_seven_days_and_every_other_answers_alike(ground: &Ground) {
    let lead = ground.manager().await;
    let (_, used) = ground.device(&lead, "LT-1").await;
    let (second, replaced) = ground.device(&lead, "LT-2").await;
    let (third, ended) = ground.device(&lead, "LT-3").await;
    let (_, old) = ground.device(&lead, "LT-4").await;
    ground.enrolled(&used.to_uppercase().replace('-', " ")).await;
    let fresh = device::renew(&ground.house, &lead.actor(), second).await.unwrap();
    device::revoke(&ground.house, &lead.actor(), third, "lost").await.unwrap();
    ground.wall.pass_minutes(7 * DAY - 1);
    assert!(device::open(&ground.house, &old, HERE).await.is_ok());
    ground.wall.pass_minutes(1);
    let fresh_too = device::renew(&ground.house, &lead.actor(), second).await.unwrap();
    let mut answers = Vec::new();
    for code in [&used, &replaced, &ended, &old, &fresh, "", "0000-0000-0000-0000", "x", &used[..18]] {
        ground.wall.pass_minutes(1);
        let looked = device::open(&ground.house, code, HERE).await.unwrap_err();
        ground.wall.pass_minutes(1);
        let fetched = device::enrol(&ground.house, code, "7k3m-7k3m-7k3m-7k3m", HERE).await.unwrap_err();
        answers.extend([told(&looked), told(&fetched)]);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    ground.wall.pass_minutes(1);
    let weak = device::enrol(&ground.house, &fresh_too, "password", HERE).await.unwrap_err();
    assert_eq!(told(&weak), answers[0], "a password that was not made here uses nothing up");
    ground.enrolled(&fresh_too).await;
    let kept = ground.record.rows("select code from devices where code is not null").await.concat().concat();
    assert!(!kept.contains(&old), "a code is kept by its hash alone");
}

async fn of_many_who_come_with_one_code_at_once_one_gets_a_licence(ground: &Ground) {
    let lead = ground.manager().await;
    let (_, code) = ground.device(&lead, "LT-0417").await;
    let tries: Vec<_> = (0..6u8)
        .map(|n| {
            let (house, code) = (ground.house(), code.clone());
            let from = IpAddr::from([10, 0, 0, n]);
            tokio::spawn(
                async move { device::enrol(&house, &code, "7k3m-7k3m-7k3m-7k3m", from).await.is_ok() },
            )
        })
        .collect();
    let mut got = 0;
    for each in tries {
        got += i32::from(each.await.unwrap());
    }
    assert_eq!(got, 1);
    assert_eq!(ground.record.count("licences").await, 1);
}

async fn guessing_codes_is_slowed_down_for_the_guesser_alone(ground: &Ground) {
    let lead = ground.manager().await;
    let (_, code) = ground.device(&lead, "LT-0417").await;
    let (guesser, owner) = (IpAddr::from([198, 51, 100, 7]), IpAddr::from([198, 51, 100, 8]));
    let mut waits = 0;
    for n in 0..200 {
        let guess = format!("0000-0000-0000-{n:04}");
        let answer = told(&device::open(&ground.house, &guess, guesser).await.unwrap_err());
        waits += i32::from(answer.contains("Wait"));
    }
    assert_eq!(waits, 199, "the clock stands still, so only the first was looked at");
    let right = told(&device::open(&ground.house, &code, guesser).await.unwrap_err());
    assert!(right.contains("Wait"), "{right}");
    assert!(device::open(&ground.house, &code, owner).await.is_ok());
}

async fn elsewhere_the_door_is_shut_and_what_needs_no_door_is_open(ground: &Ground) {
    let lead = ground.manager().await;
    let elsewhere = lead.clone().acting_from(Whence::Elsewhere);
    assert!(open(ground, &lead, Whence::Network).await);
    let doors = match work::actions(&ground.house, &elsewhere, false, 0).await {
        Err(Stop::Refused(Refusal::Shut(doors))) => doors,
        other => panic!("{other:?}"),
    };
    assert_eq!(doors, [Door::Device]);
    assert_eq!(ground.news().await.pop().unwrap().end(), ("actions.viewed", "refused"));
    work::open_home(&ground.house, &elsewhere).await.unwrap();
    let (_, code) = ground.device(&elsewhere, "LT-0417").await;
    let licence = ground.enrolled(&code).await;
    device::list(&ground.house, &elsewhere.actor()).await.unwrap();
    assert!(open(ground, &elsewhere, licence).await);
    let token = ground.token(lead.email()).await;
    let begun = account::session(&ground.house, &token).await.unwrap().unwrap();
    stopped!(work::actions(&ground.house, &begun, false, 0).await, Stop::Refused(Refusal::Shut(_)));
    account::change_password(&ground.house, &begun, PASSWORD, "Morning-Meadow-8").await.unwrap();
    account::sign_out(&ground.house, &begun).await.unwrap();
}

async fn a_device_that_was_ended_opens_nothing_in_the_next_act(ground: &Ground) {
    let lead = ground.manager().await;
    let (device, code) = ground.device(&lead, "LT-0417").await;
    let licence = ground.enrolled(&code).await;
    // What the place allows is in memory now, as of this very moment.
    assert!(open(ground, &lead, licence).await);
    stopped!(device::revoke(&ground.house, &lead.actor(), device, " ").await, Stop::Gaps(_));
    assert!(open(ground, &lead, licence).await);
    ground.news().await;
    device::revoke(&ground.house, &lead.actor(), device, "lost on the bus").await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.reason.as_str()), (("device.revoked", "done"), "lost on the bus"));
    assert!(!open(ground, &lead, licence).await);
    let State::Ended(_, why) = ground.state(&lead, device).await else { panic!("it has ended") };
    assert_eq!(why, "lost on the bus");
    stopped!(device::revoke(&ground.house, &lead.actor(), device, "again").await, Stop::Missing);
    stopped!(device::renew(&ground.house, &lead.actor(), device).await, Stop::Missing);
}

async fn a_device_that_another_node_ended_opens_nothing_within_a_second(ground: &Ground) {
    let lead = ground.manager().await;
    let (_, code) = ground.device(&lead, "LT-0417").await;
    let licence = ground.enrolled(&code).await;
    assert!(open(ground, &lead, licence).await);
    ground.elsewhere("update devices set ended_at = registered_at").await;
    assert!(!open(ground, &lead, licence).await);
}

async fn a_licence_lapses_after_nine_months_and_a_renewed_one_goes_on(ground: &Ground) {
    let lead = ground.manager().await;
    let (device, code) = ground.device(&lead, "LT-0417").await;
    let first = ground.enrolled(&code).await;
    for _ in 0..3 {
        // Whoever signs in now and then keeps their account.
        ground.wall.pass_minutes(82 * DAY);
        ground.sign_in(lead.email()).await;
    }
    assert!(matches!(ground.state(&lead, device).await, State::LapsesSoon(_)));
    let code = device::renew(&ground.house, &lead.actor(), device).await.unwrap();
    assert!(open(ground, &lead, first).await, "a new code changes nothing yet");
    let second = ground.enrolled(&code).await;
    assert!(open(ground, &lead, first).await && open(ground, &lead, second).await);
    ground.wall.pass_minutes(7 * DAY);
    assert!(!open(ground, &lead, first).await, "a week is enough to take the new one in");
    for _ in 0..2 {
        ground.wall.pass_minutes(134 * DAY);
        ground.sign_in(lead.email()).await;
    }
    ground.wall.pass_minutes(-1);
    assert!(open(ground, &lead, second).await);
    ground.wall.pass_minutes(1);
    assert!(!open(ground, &lead, second).await);
    assert!(matches!(ground.state(&lead, device).await, State::Lapsed(_)));
}

async fn a_licence_counts_in_its_own_organisation_alone(ground: &Ground) {
    let lead = ground.manager().await;
    let gp = ground.gp().await;
    let (_, code) = ground.device(&lead, "LT-0417").await;
    let licence = ground.enrolled(&code).await;
    assert!(open(ground, &lead, licence).await);
    assert!(!open(ground, &gp, licence).await);
}

async fn a_lead_keeps_the_own_organisations_devices_and_the_service_team_everybodys(ground: &Ground) {
    let lead = ground.manager().await;
    let other = ground.staff("Omar Lead", "Practice manager", HARBOUR, "lead").await;
    let service = ground.staff("Sid Desk", "Service team", SERVICE, "service").await;
    let (ours, _) = ground.device(&lead, "LT-1").await;
    let (theirs, _) = ground.device(&other, "LT-1").await;
    let seen = async |by: &Session| {
        let devices = device::list(&ground.house, &by.actor()).await.unwrap();
        devices.into_iter().map(|each| each.id).collect::<Vec<_>>()
    };
    assert_eq!(seen(&lead).await, [ours]);
    assert_eq!(seen(&other).await, [theirs]);
    assert_eq!(seen(&service).await.len(), 2);
    let (house, by) = (&ground.house, lead.actor());
    stopped!(device::revoke(house, &by, theirs, "lost").await, Stop::Missing);
    stopped!(device::renew(house, &by, theirs).await, Stop::Missing);
    let at = lead.organisation_id();
    stopped!(device::register(house, &other.actor(), at, "LT-2", "Desk").await, Stop::Missing);
    for same in ["LT-1", "lt-1"] {
        stopped!(device::register(house, &by, lead.organisation_id(), same, "Desk").await, Stop::Gaps(_));
    }
    stopped!(device::register(house, &by, lead.organisation_id(), "", " ").await, Stop::Gaps(_));
    let nurse = ground.nurse().await;
    stopped!(device::list(house, &nurse.actor()).await, Stop::Refused(Refusal::Right));
    stopped!(device::revoke(house, &nurse.actor(), ours, "lost").await, Stop::Refused(Refusal::Right));
    let at = device::organisation(house, &service.actor(), "vl001").await.unwrap();
    assert_eq!(at, lead.organisation_id());
    stopped!(device::organisation(house, &service.actor(), "ZZZ").await, Stop::Gaps(_));
    device::register(house, &Actor::Operator, at, "LT-9", "Store").await.unwrap();
    device::revoke(house, &service.actor(), theirs, "asked by the practice").await.unwrap();
}

async fn reminders_go_to_the_leads_once_at_each_mark(ground: &Ground) {
    let lead = ground.manager().await;
    ground.nurse().await;
    for name in ["LT-1", "LT-2"] {
        let (_, code) = ground.device(&lead, name).await;
        ground.enrolled(&code).await;
    }
    let (gone, code) = ground.device(&lead, "LT-3").await;
    ground.enrolled(&code).await;
    device::revoke(&ground.house, &lead.actor(), gone, "lost").await.unwrap();
    let mut sent = Vec::new();
    ground.news().await;
    for day in 0..=276 {
        let letters = device::remind(&ground.house).await.unwrap();
        assert_eq!(device::remind(&ground.house).await.unwrap(), 0, "each is sent once");
        if letters > 0 {
            sent.push((275 - day, letters));
        }
        ground.wall.pass_minutes(DAY);
    }
    assert_eq!(sent, [(30, 1), (14, 1), (7, 1), (1, 1)], "two devices, one letter");
    let letters = ground.record.rows("select distinct kind, address, code from outbox").await;
    assert_eq!(letters, [["lapsing", lead.email(), ""]]);
    let news = ground.news().await;
    assert!(news.iter().all(|event| event.end() == ("devices.reminded", "done") && event.who == "operator"));
}
