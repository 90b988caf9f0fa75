//! Killed in the middle of its work, again and again, the program loses nothing it has answered for: nobody was shown a
//! plan without an event that says so, and no publication that was confirmed is gone.

use crate::server::{Server, answer};
use crate::trial::{Trial, on_both_engines};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{ScopedJoinHandle, scope, sleep};
use std::time::{Duration, Instant};

on_both_engines! {
    nothing_it_answered_for_is_lost_however_often_it_is_killed
}

/// So often it is killed.
const CYCLES: u64 = 100;
/// As the seeded staff sign in.
const PASSWORD: &str = "Practice-2026";
/// So long a busy machine is given for a publication before the program is killed all the same.
const PATIENCE: Duration = Duration::from_secs(3);

/// Counted over all cycles: publications that were answered, and deeds that were begun.
static CONFIRMED: AtomicUsize = AtomicUsize::new(0);
static DEEDS: AtomicUsize = AtomicUsize::new(0);

/// How often each person was shown, or each plan published, as far as the answers tell.
type Answered = BTreeMap<String, u64>;

fn nothing_it_answered_for_is_lost_however_often_it_is_killed(trial: Trial) {
    let trial = trial.set_up();
    assert_eq!(trial.cmc(&["seed", "--people", "40"]).code, Some(0));
    let of_the_practice = "join people p on p.id = s.person_id where p.practice_ods = 'Z99001' and not exists \
                           (select 1 from drafts d where d.plan_id = s.plan_id)";
    let people = column(&trial, "select person_id from standings where state = 'published'");
    let plans = column(&trial, &format!("select s.plan_id from standings s {of_the_practice}"));
    let (mut seen, mut published) = (Answered::new(), Answered::new());
    let mut cookies = None;
    for cycle in 0..CYCLES {
        let server = Server::start(&mut trial.command(&["serve", "--listen", "127.0.0.1:0"]));
        let (crew, gp) = cookies
            .get_or_insert_with(|| {
                ["crew@zz111.example", "gp@z99001.example"].map(|who| sign_in(&server, who))
            })
            .clone()
            .into();
        let address = server.address.clone();
        let confirmed = CONFIRMED.load(Ordering::Relaxed);
        scope(|threads| {
            let viewers: Vec<ScopedJoinHandle<'_, Answered>> = (0..3)
                .map(|n| {
                    threads.spawn({
                        let (address, crew, people) = (&address, &crew, &people);
                        move || view(address, crew, people, n)
                    })
                })
                .collect();
            let publishers: Vec<ScopedJoinHandle<'_, Answered>> = (0..2)
                .map(|n| {
                    threads.spawn({
                        let (address, gp, plans) = (&address, &gp, &plans);
                        move || publish(address, gp, plans, n)
                    })
                })
                .collect();
            sleep(Duration::from_millis(100 + cycle * 37 % 250));
            wait_until(|| CONFIRMED.load(Ordering::Relaxed) > confirmed);
            server.kill();
            viewers.into_iter().for_each(|one| add(&mut seen, one.join().unwrap()));
            publishers.into_iter().for_each(|one| add(&mut published, one.join().unwrap()));
        });
    }
    let events = "select subject_person, count(*) from audit_events where action = 'emergency.viewed' \
                  and outcome = 'done' group by subject_person";
    none_is_missing(&seen, &trial.database.rows(events), 0);
    // Each plan was published once when the record was filled.
    none_is_missing(
        &published,
        &trial.database.rows("select plan_id, max(version) from plan_versions group by plan_id"),
        1,
    );
    assert!(seen.values().sum::<u64>() > CYCLES, "{seen:?}");
    assert!(published.values().sum::<u64>() > CYCLES / 4, "{published:?}");
    assert!(trial.cmc(&["audit", "verify"]).done().starts_with("verified "));
}

/// A program that is killed before it has answered anything has nothing to lose, so on a busy machine it gets longer.
fn wait_until(done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() && begun.elapsed() < PATIENCE {
        sleep(Duration::from_millis(5));
    }
}

fn none_is_missing(answered: &Answered, rows: &[Vec<String>], before: u64) {
    let kept: BTreeMap<&str, u64> =
        rows.iter().map(|row| (row[0].as_str(), row[1].parse::<u64>().unwrap())).collect();
    for (who, times) in answered {
        let kept = kept.get(who.as_str()).copied().unwrap_or(0);
        assert!(kept >= times + before, "{who}: {times} were answered for, {kept} are on record");
    }
}

fn column(trial: &Trial, sql: &str) -> Vec<String> {
    let column: Vec<String> = trial.database.rows(sql).into_iter().map(|mut row| row.remove(0)).collect();
    assert!(!column.is_empty(), "{sql}");
    column
}

fn sign_in(server: &Server, email: &str) -> String {
    let email = email.replace('@', "%40");
    let answered = server.post("/sign-in", &format!("email={email}&password={PASSWORD}"));
    let cookie = answered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// Opens one emergency view after another, until nobody answers.
fn view(address: &str, cookie: &str, people: &[String], first: usize) -> Answered {
    let mut seen = Answered::new();
    for person in people.iter().cycle().skip(first) {
        let path = format!("/people/{person}/emergency");
        match answer(address, cookie, &path, None) {
            Some(page) if page.starts_with("HTTP/1.1 200") => {
                assert!(page.contains("cmc-cpr"), "{page}");
                *seen.entry(person.clone()).or_default() += 1;
            }
            Some(page) => panic!("{path}: {page}"),
            None => break,
        }
    }
    seen
}

/// Revises and publishes one plan after another, until nobody answers. A revision that a killed program had begun is
/// published too.
fn publish(address: &str, cookie: &str, plans: &[String], first: usize) -> Answered {
    let mut published = Answered::new();
    for plan in plans.iter().cycle().skip(first).step_by(2) {
        let key = DEEDS.fetch_add(1, Ordering::Relaxed);
        let Some(_) = answer(address, cookie, &format!("/plans/{plan}/revise"), Some(&format!("key=r{key}")))
        else {
            break;
        };
        let confirmed = format!("confirm=yes&seen=1&key=p{key}");
        match answer(address, cookie, &format!("/plans/{plan}/publish"), Some(&confirmed)) {
            // Two at work on one plan get in each other's way, and are told so; what counts is who was told "done".
            Some(page) if page.starts_with("HTTP/1.1 303") => {
                *published.entry(plan.clone()).or_default() += 1;
                CONFIRMED.fetch_add(1, Ordering::Relaxed);
            }
            Some(_) => {}
            None => break,
        }
    }
    published
}

fn add(all: &mut Answered, more: Answered) {
    more.into_iter().for_each(|(who, times)| *all.entry(who).or_default() += times);
}
