//! The log of accesses, as far as each reader's right reaches.

use crate::ground::*;
use access::{Refusal, Scope};
use app::log::{self, LogFilter, LogLine};
use app::{Session, Stop, account, organisation, person, plan};
use model::NhsNumber;

on_both_engines! {
    each_reads_the_log_as_far_as_their_right_reaches
    the_log_is_narrowed_by_who_what_whom_and_when
    a_day_of_the_log_is_a_day_of_the_place
    the_log_comes_in_pages
    a_reason_that_was_given_stands_in_the_log
    what_strangers_try_with_an_account_is_shown_where_its_owner_works
    what_is_done_about_a_colleague_says_whose_account_it_was
}

async fn read(ground: &Ground, by: &Session, pairs: &[(&str, &str)]) -> Vec<LogLine> {
    let filter = log::filter(&typed(pairs.iter().copied())).unwrap();
    log::accesses(&ground.house, by, filter, 0).await.unwrap().lines
}

async fn each_reads_the_log_as_far_as_their_right_reaches(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let guardian = ground.staff("Ivy Cole", "Caldicott Guardian", ROSEWOOD, "governance").await;
    let guardian_and_gp = ground.staff("Eve Marsh", "GP", ROSEWOOD, "clinical governance").await;
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    let lead = ground.staff("Ola Berg", "Manager", ROSEWOOD, "lead").await;
    let (dorothy, plan) = ground.published(&nurse).await;
    ground.claim(&crew, dorothy).await;
    plan::view(&ground.house, &crew, plan).await.unwrap();

    let own = read(ground, &crew, &[]).await;
    assert!(own.iter().all(|line| line.who.as_deref() == Some("Jo Hale")), "{own:?}");
    let words: Vec<_> = own.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(words, ["plan.viewed", "relationship.claimed", "signed_in"]);
    assert_eq!((own[0].person, own[0].nhs_number.as_deref()), (Some(dorothy), Some("9990000018")));
    assert_eq!((own[0].right.as_deref(), own[0].outcome.as_str()), (Some("view"), "done"));

    let ours = read(ground, &guardian, &[]).await;
    assert!(ours.iter().all(|line| line.organisation.as_deref() == Some("Rosewood Nursing Home")));
    assert!(ours.iter().any(|line| line.who.as_deref() == Some("Ruth Bell")));
    let both = read(ground, &guardian_and_gp, &[]).await;
    assert_eq!(both.len(), ours.len() + 1, "the right that reaches furthest counts");
    let all = read(ground, &service, &[("nhs_number", "9990000018")]).await;
    assert!(
        ["Ruth Bell", "Jo Hale"].iter().all(|who| all.iter().any(|line| line.who.as_deref() == Some(who)))
    );
    assert!(all.iter().all(|line| line.person == Some(dorothy)));
    let refused = log::accesses(&ground.house, &lead, LogFilter::default(), 0).await;
    stopped!(refused, Stop::Refused(Refusal::Right));
    for (by, right) in [(&guardian, "governance"), (&service, "service")] {
        ground.news().await;
        let page = log::accesses(&ground.house, by, LogFilter::default(), 0).await.unwrap();
        assert!(matches!(page.scope, Scope::Organisation(_) | Scope::All));
        let event = ground.one_event().await;
        assert_eq!((event.end(), event.right.as_str()), (("access_log.viewed", "done"), right));
        assert_eq!(event.detail, format!("{{\"count\":{}}}", page.lines.len()));
    }
}

async fn the_log_is_narrowed_by_who_what_whom_and_when(ground: &Ground) {
    let nurse = ground.nurse().await;
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    let dorothy = ground.person(&nurse).await;
    let other = ground.another(&nurse, 5, "Asante").await;
    for (whom, times) in [(dorothy, 2), (other, 1)] {
        for _ in 0..times {
            person::view(&ground.house, &nurse, whom).await.unwrap();
        }
    }
    let viewed = ("action", "person.viewed");
    let number = number(5);
    assert_eq!(read(ground, &service, &[viewed]).await.len(), 3);
    assert_eq!(read(ground, &service, &[viewed, ("nhs_number", "999 000 0018")]).await.len(), 2);
    assert_eq!(read(ground, &service, &[viewed, ("nhs_number", &number)]).await.len(), 1);
    assert_eq!(read(ground, &service, &[viewed, ("who", "Ruth Bell")]).await.len(), 3);
    assert_eq!(read(ground, &service, &[viewed, ("who", "Kim Lowe")]).await.len(), 0);
    for (wrong, at) in
        [(("nhs_number", "9990000019"), "nhs_number"), (("from-day", "31"), "from"), (("who", "a\0b"), "who")]
    {
        let Err(Stop::Gaps(gaps)) = log::filter(&typed([wrong])) else { panic!("{wrong:?}") };
        assert!(gaps[0].field.starts_with(at), "{gaps:?}");
    }
}

async fn a_day_of_the_log_is_a_day_of_the_place(ground: &Ground) {
    // To the first of July 2027, 00:30 in London, which is still June in UTC.
    ground.wall.pass_minutes((9 + 31 + 31 + 28 + 31 + 30 + 31 + 30) * 24 * 60 + 4 * 60 + 25);
    assert_eq!(ground.house.now().iso(), "2027-06-30T23:30:00.000000Z");
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    app::work::open_home(&ground.house, &service).await.unwrap();
    let on = |day, month| {
        [
            ("from-day", day),
            ("from-month", month),
            ("from-year", "2027"),
            ("until-day", day),
            ("until-month", month),
            ("until-year", "2027"),
        ]
    };
    let home = ("action", "home.opened");
    assert_eq!(read(ground, &service, &[&on("1", "7")[..], &[home]].concat()).await.len(), 1);
    assert_eq!(read(ground, &service, &[&on("30", "6")[..], &[home]].concat()).await.len(), 0);
}

async fn the_log_comes_in_pages(ground: &Ground) {
    let service = ground.staff("Kim Lowe", "Service team", SERVICE, "service").await;
    for _ in 0..105 {
        app::work::open_home(&ground.house, &service).await.unwrap();
    }
    let page = |number| {
        let filter = LogFilter { action: Some("home.opened".to_owned()), ..LogFilter::default() };
        log::accesses(&ground.house, &service, filter, number)
    };
    let (first, second) = (page(0).await.unwrap(), page(1).await.unwrap());
    assert_eq!((first.lines.len(), first.more, second.lines.len(), second.more), (100, true, 5, false));
    for far in [2, 1000, usize::MAX] {
        let page = page(far).await.unwrap();
        assert_eq!((page.lines.len(), page.more), (0, false));
    }
}

async fn a_reason_that_was_given_stands_in_the_log(ground: &Ground) {
    let (nurse, service) =
        (ground.nurse().await, ground.staff("Kim Lowe", "Service team", SERVICE, "service").await);
    ground.person(&nurse).await;
    let find = |by: Session, why: &'static str| async move {
        let number = person::Criteria::Number(NhsNumber::parse("9990000018").unwrap());
        person::find(&ground.house, &by, number, why.to_owned()).await
    };
    stopped!(find(service.clone(), "  ").await, Stop::Refused(Refusal::ReasonNeeded));
    find(service.clone(), "Call 4711: which practice?").await.unwrap();
    let lines = read(ground, &service, &[("action", "person.found")]).await;
    let told: Vec<_> = lines.iter().map(|l| (l.outcome.as_str(), l.reason.as_deref())).collect();
    assert_eq!(told, [("done", Some("Call 4711: which practice?")), ("refused", Some("reason not given"))]);
}

async fn what_strangers_try_with_an_account_is_shown_where_its_owner_works(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let guardian = ground.staff("Ivy Cole", "Caldicott Guardian", ROSEWOOD, "governance").await;
    let far = ground.staff("Iris Crane", "Caldicott Guardian", FAR, "governance").await;
    let guess = |email: String| async move {
        account::sign_in(&ground.house, &email, "Guess-Harbour-7", None, None, HERE).await
    };
    for email in [nurse.email(), crew.email(), "nobody@vl001.example"] {
        stopped!(guess(email.to_owned()).await, Stop::Refused(Refusal::WrongPassword));
    }
    account::ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    ground.wall.pass_minutes(1);
    account::sign_in(&ground.house, nurse.email(), PASSWORD, None, None, HERE).await.unwrap();

    let before = |lines: Vec<LogLine>| -> Vec<(String, String, String)> {
        let nobodys = lines.into_iter().filter(|line| line.who.is_none());
        nobodys.map(|line| (line.action, line.outcome, line.account.unwrap_or_default())).collect()
    };
    let told = |action: &str, outcome: &str| (action.to_owned(), outcome.to_owned(), "Ruth Bell".to_owned());
    let both = [told("reset.asked", "done"), told("signed_in", "refused")];
    assert_eq!(before(read(ground, &guardian, &[]).await), both, "neither the crew's nor those about nobody");
    assert!(read(ground, &guardian, &[]).await.iter().any(|line| line.who.as_deref() == Some("Ruth Bell")));
    assert_eq!(before(read(ground, &guardian, &[("action", "reset.asked")]).await), both[..1]);
    for elsewhere in [("who", "Ruth Bell"), ("nhs_number", "9990000018"), ("until-year", "2025")] {
        let day =
            [("until-day", "1"), ("until-month", "1")].into_iter().filter(|_| elsewhere.0 == "until-year");
        let pairs: Vec<_> = day.chain([elsewhere]).collect();
        assert_eq!(before(read(ground, &guardian, &pairs).await), [], "{elsewhere:?}");
    }
    assert_eq!(before(read(ground, &far, &[]).await), []);
    assert_eq!(before(read(ground, &nurse, &[]).await), [], "one's own deeds are one's own");
    let file = log::export(&ground.house, &guardian, LogFilter::default()).await.unwrap();
    assert!(file.contains(",signed_in,,refused,wrong password,Ruth Bell,\n"), "{file}");

    // A place to which somebody has not come shows nothing, nor does one of what was before; one that has ended, nothing at all.
    let place = "insert into memberships (id, user_id, organisation_id, rights, created_at, listed_at) \
                 select '01980000-0000-7000-8000-0000000000aa', u.id, o.id, 'view', \
                 '2026-11-21T19:10:00.000000Z', null from users u, organisations o where u.name = 'Ruth Bell' and o.ods = ";
    ground.elsewhere(&format!("{place}'{}'", FAR.0)).await;
    assert_eq!(before(read(ground, &far, &[]).await), []);
    ground.wall.pass_minutes(6);
    stopped!(guess(nurse.email().to_owned()).await, Stop::Refused(Refusal::WrongPassword));
    assert_eq!(before(read(ground, &far, &[]).await), [], "whoever was asked there has not come");
    let comes = "update memberships set joined_at = '2026-11-21T19:15:00.000000Z' where rights = 'view' and joined_at is null";
    ground.elsewhere(comes).await;
    assert_eq!(before(read(ground, &far, &[]).await), []);
    ground.wall.pass_minutes(6);
    stopped!(guess(nurse.email().to_owned()).await, Stop::Refused(Refusal::WrongPassword));
    assert_eq!(before(read(ground, &far, &[]).await), both[1..]);
    ground.elsewhere("update memberships set ended_at = created_at where rights = 'clinical'").await;
    assert_eq!(before(read(ground, &guardian, &[]).await), []);
}

async fn what_is_done_about_a_colleague_says_whose_account_it_was(ground: &Ground) {
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
    let guardian = ground.staff("Ivy Cole", "Caldicott Guardian", ROSEWOOD, "governance").await;
    let (at, house) = (lead.organisation_id(), &ground.house);
    organisation::correct_registration(house, &lead, (at, user(&nurse)), "NMC 12A3456E").await.unwrap();
    let rest = [("profession", "Nurse"), ("rights", "view"), ("name", "Nora Typed"), ("email", crew.email())];
    organisation::invite(house, &lead.actor(), at, &rest.into_iter().collect(), &ground.key()).await.unwrap();
    let told = |action: &'static str| {
        let guardian = &guardian;
        async move { read(ground, guardian, &[("action", action)]).await.remove(0).account }
    };
    assert_eq!(told("registration.corrected").await.as_deref(), Some("Ruth Bell"));
    assert_eq!(told("user.invited").await.as_deref(), Some("Nora Typed"), "as typed, until they have come");
    assert_eq!(told("signed_in").await, None, "one's own is not said again");
    let file = log::export(house, &guardian, LogFilter::default()).await.unwrap();
    assert!(file.contains(",Ruth Bell,\n") && !file.contains("Jo Hale"), "{file}");
}
