//! The program's day: who is reminded of what, on which day, and that nobody is told twice.

use crate::ground::*;
use access::Actor;
use app::organisation::{assess, end_place, invite, unlock};
use app::{House, Session, concern, daily, person};
use model::question::Fields;
use std::sync::Arc;
use store::{Store, World};

on_both_engines! {
    an_account_that_nobody_uses_is_warned_of_twice_and_told_when_it_is_locked
    a_warning_comes_on_its_day_and_the_last_letter_not_before_the_lock
    days_that_were_missed_are_made_up_for_once
    nobody_who_left_or_has_not_joined_is_written_to
    leads_and_governance_leads_are_reminded_of_a_status_until_it_is_renewed
    an_agreement_with_a_new_text_is_asked_for_once
    training_that_lapses_is_told_to_whoever_took_it
    accesses_that_wait_are_reminded_of_once_a_week
    the_day_is_begun_once_whoever_asks
}

/// The letters since this was last asked: kind, address, whether it concerns an organisation.
async fn letters(ground: &Ground) -> Vec<(String, String, bool)> {
    let rows =
        ground.record.rows("select kind, address, organisation_id from outbox order by address, kind").await;
    ground.elsewhere("delete from outbox").await;
    ground.wall.pass_seconds(-1);
    let letter = |row: Vec<String>| {
        let [kind, address, organisation] = <[String; 3]>::try_from(row).unwrap();
        (kind, address, !organisation.is_empty())
    };
    rows.into_iter().map(letter).collect()
}

/// Does the work of so many days and one more, each day at the same hour: by day, what of one kind was sent.
async fn days(ground: &Ground, many: i64, kinds: &[&str]) -> Vec<(i64, String, String)> {
    let mut sent = Vec::new();
    for day in 0..=many {
        let written = daily::remind(&ground.house).await.unwrap();
        if written > 0 {
            assert_eq!(daily::remind(&ground.house).await.unwrap(), 0, "each is sent once");
            let found = letters(ground).await;
            assert_eq!(found.len(), written);
            let counts = found.into_iter().filter(|(kind, _, _)| kinds.contains(&kind.as_str()));
            sent.extend(counts.map(|(kind, address, _)| (day, kind, address)));
        }
        ground.wall.pass_days(1);
    }
    sent
}

const IDLE: [&str; 3] = ["idle-150", "idle-170", "account-locked"];

async fn lead(ground: &Ground) -> Session {
    ground.staff("Mina Lead", "Manager", ROSEWOOD, "lead").await
}

async fn an_account_that_nobody_uses_is_warned_of_twice_and_told_when_it_is_locked(ground: &Ground) {
    let email = ground.hire("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await;
    let told = |from: i64, marks: [(i64, &str); 3]| {
        marks.map(|(day, kind)| (day - from, kind.to_owned(), email.clone()))
    };
    ground.wall.pass_days(148);
    let sent = days(ground, 40, &IDLE).await;
    assert_eq!(sent, told(148, [(150, "idle-150"), (170, "idle-170"), (180, "account-locked")]));
    let (lead, nurse) = (lead(ground).await, ground.sign_in(&email).await);
    letters(ground).await;
    unlock(&ground.house, &lead, (lead.organisation_id(), user(&nurse))).await.unwrap();
    ground.wall.pass_days(140);
    // Somebody who signs in has no more to fear than on the first day.
    ground.sign_in(lead.email()).await;
    let sent = days(ground, 45, &IDLE).await;
    assert_eq!(sent, told(140, [(150, "idle-150"), (170, "idle-170"), (180, "account-locked")]));
}

async fn a_warning_comes_on_its_day_and_the_last_letter_not_before_the_lock(ground: &Ground) {
    ground.hire("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await;
    let kinds = async || letters(ground).await.into_iter().map(|(kind, _, _)| kind).collect::<Vec<_>>();
    // She was hired in the evening; the work is done in the morning.
    ground.wall.pass_minutes((149 * 24 + 12) * 60);
    daily::remind(&ground.house).await.unwrap();
    assert_eq!(kinds().await, ["idle-150"], "it is the 150th day");
    ground.wall.pass_days(20);
    daily::remind(&ground.house).await.unwrap();
    assert_eq!(kinds().await, ["idle-170"]);
    ground.wall.pass_days(10);
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0, "it is not locked before the evening");
    ground.wall.pass_minutes(12 * 60 - 1);
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0);
    ground.wall.pass_minutes(1);
    daily::remind(&ground.house).await.unwrap();
    assert_eq!(kinds().await, ["account-locked"]);
}

async fn days_that_were_missed_are_made_up_for_once(ground: &Ground) {
    ground.hire("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await;
    for (days, kind) in [(175, "idle-170"), (20, "account-locked")] {
        ground.wall.pass_days(days);
        assert_eq!(daily::remind(&ground.house).await.unwrap(), 1);
        assert_eq!(letters(ground).await[0].0, kind, "the most urgent stands for those before");
    }
    ground.wall.pass_days(20);
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0);
}

async fn nobody_who_left_or_has_not_joined_is_written_to(ground: &Ground) {
    let (lead, nurse) = (lead(ground).await, ground.nurse().await);
    let (by, at) = (lead.actor(), lead.organisation_id());
    let form =
        [("name", "Ada New"), ("email", "ada@vl001.example"), ("profession", "Nurse"), ("rights", "lead")];
    invite(&ground.house, &by, at, &typed(form), &ground.key()).await.unwrap();
    end_place(&ground.house, &lead, (at, user(&nurse))).await.unwrap();
    letters(ground).await;
    ground.wall.pass_days(149);
    let mut to: Vec<_> = days(ground, 250, &["idle-150", "idle-170", "account-locked", "lapsing"]).await;
    to.retain(|(_, _, address)| address != lead.email());
    assert_eq!(to, []);
}

/// Days before the end on which somebody was written to about their organisation.
async fn about_organisation(ground: &Ground, email: &str, many: i64) -> Vec<i64> {
    let mut on = Vec::new();
    for day in 0..=many {
        daily::remind(&ground.house).await.unwrap();
        let found = letters(ground).await;
        let theirs = found.iter().filter(|(kind, address, of)| kind == "lapsing" && address == email && *of);
        on.extend(theirs.map(|_| many - day));
        ground.wall.pass_days(1);
    }
    on
}

async fn leads_and_governance_leads_are_reminded_of_a_status_until_it_is_renewed(ground: &Ground) {
    let (lead, nurse) = (lead(ground).await, ground.nurse().await);
    let guardian = ground.staff("Iris Crane", "Caldicott Guardian", ROSEWOOD, "governance").await;
    let on = ground.today();
    ground.wall.pass_days(365 - 62);
    daily::remind(&ground.house).await.unwrap();
    letters(ground).await;
    ground.wall.pass_days(1);
    for days in [61, 60] {
        assert_eq!(ground.today().days_until(on.plus_months(12)), days);
        daily::remind(&ground.house).await.unwrap();
        let to: Vec<_> = letters(ground).await.into_iter().map(|(_, address, _)| address).collect();
        let both = [guardian.email().to_owned(), lead.email().to_owned()];
        assert_eq!(to, if days == 60 { both.to_vec() } else { Vec::new() });
        assert!(!to.contains(&nurse.email().to_owned()));
        ground.wall.pass_days(1);
    }
    ground.news().await;
    assert_eq!(about_organisation(ground, lead.email(), 59).await, [30, 14, 7, 1, 0]);
    let news = ground.news().await;
    let ours: Vec<_> = news.iter().filter(|event| event.action == "organisations.reminded").collect();
    assert!(ours.len() == 60 && ours.iter().all(|event| event.who == "operator" && event.outcome == "done"));
    let day = ground.today();
    let parts = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let form = [
        ("status", "standards-met"),
        ("assessed_on-day", &parts[0]),
        ("assessed_on-month", &parts[1]),
        ("assessed_on-year", &parts[2]),
    ];
    assess(&ground.house, &Actor::Operator, lead.organisation_id(), &typed(form)).await.unwrap();
    assert!(about_organisation(ground, lead.email(), 90).await.is_empty());
    ground.elsewhere("update organisations set dspt_status = 'entry-level'").await;
    ground.wall.pass_days(300);
    daily::remind(&ground.house).await.unwrap();
    assert!(
        letters(ground).await.iter().all(|(_, _, of)| !of),
        "entry level opens nothing, so nothing lapses"
    );
}

async fn an_agreement_with_a_new_text_is_asked_for_once(ground: &Ground) {
    let lead = lead(ground).await;
    ground.organisation(FAR).await;
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0);
    // As it stands when a program with a new text starts.
    ground.elsewhere("update organisations set agreement_version = 0").await;
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 1);
    assert_eq!(letters(ground).await, [("lapsing".to_owned(), lead.email().to_owned(), true)]);
    ground.wall.pass_days(3);
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0);
    let far = ground.hire("Omar Far", "Manager", FAR, "lead").await;
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 1, "until now there was nobody to tell");
    assert_eq!(letters(ground).await[0].1, far);
    ground.elsewhere("update organisations set agreement_version = null").await;
    ground.elsewhere("delete from reminders").await;
    assert_eq!(daily::remind(&ground.house).await.unwrap(), 0, "who never signed is still preparing");
}

async fn training_that_lapses_is_told_to_whoever_took_it(ground: &Ground) {
    let nurse = ground.nurse().await;
    let unready = ground.unready("Una Ready", ROSEWOOD.0, "clinical").await;
    ground.wall.pass_days(365 - 32);
    daily::remind(&ground.house).await.unwrap();
    letters(ground).await;
    let mut sent = Vec::new();
    for left in (0..=32).rev() {
        daily::remind(&ground.house).await.unwrap();
        for (kind, address, of_organisation) in letters(ground).await {
            assert_eq!((kind.as_str(), of_organisation), ("lapsing", false));
            assert!(address == nurse.email() && address != unready.email());
            sent.push(left);
        }
        ground.wall.pass_days(1);
    }
    assert_eq!(sent, [30, 7, 1]);
}

async fn accesses_that_wait_are_reminded_of_once_a_week(ground: &Ground) {
    let guardian = ground.staff("Iris Crane", "Caldicott Guardian", AMBULANCE, "governance").await;
    let (crew, nurse) = (ground.crew().await, ground.nurse().await);
    ground.staff("Mina Lead", "Manager", AMBULANCE, "lead").await;
    let (dorothy, _) = ground.published(&nurse).await;
    ground.elsewhere("delete from concerns").await;
    let form: Fields = [("kind", "other"), ("detail", "A call")].into_iter().collect();
    person::claim(&ground.house, &crew, dorothy, &form, &ground.key()).await.unwrap();
    let sent = days(ground, 24, &["action-needed"]).await;
    let to: Vec<_> = sent.iter().map(|(day, _, address)| (*day, address.as_str())).collect();
    assert_eq!(to, [(7, guardian.email()), (14, guardian.email()), (21, guardian.email())]);
    let open = concern::open(&ground.house, &guardian).await.unwrap();
    let found: Fields = [("finding", "in-order")].into_iter().collect();
    concern::close(&ground.house, &guardian, open[0].id, &found).await.unwrap();
    assert_eq!(days(ground, 10, &["action-needed"]).await, []);
}

async fn the_day_is_begun_once_whoever_asks(ground: &Ground) {
    assert_eq!(daily::last(&ground.house).await.unwrap(), None);
    ground.news().await;
    assert!(daily::begin(&ground.house).await.unwrap());
    assert_eq!(ground.one_event().await.end(), ("daily_work.begun", "done"));
    assert_eq!(daily::last(&ground.house).await.unwrap(), Some(ground.house.now()));
    ground.wall.pass_minutes(24 * 60 - 1);
    assert!(!daily::begin(&ground.house).await.unwrap());
    assert!(ground.news().await.is_empty(), "asking leaves no event");
    ground.wall.pass_minutes(1);
    let mut houses = vec![ground.house()];
    if let Some(settings) = ground.settings("node-2") {
        let world = Arc::clone(&ground.wall) as Arc<dyn World>;
        houses.push(Arc::new(House::new(Store::open(&settings, world).await.unwrap())));
    }
    let asked: Vec<_> = (0..6)
        .map(|n| {
            let house = Arc::clone(&houses[n % houses.len()]);
            tokio::spawn(async move { daily::begin(&house).await.unwrap() })
        })
        .collect();
    let mut begun = 0;
    for each in asked {
        begun += i32::from(each.await.unwrap());
    }
    assert_eq!(begun, 1);
}
