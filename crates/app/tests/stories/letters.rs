//! Letters in the outbox: taken once, put off and given up, read and tried again by the service team alone.

use crate::ground::*;
use app::mail::{self, Tried, WhichLetters};
use app::{Conflict, House, Stop};
use model::{LetterKind, MessageId};
use std::sync::Arc;
use store::Store;
use tokio::task::JoinSet;

on_both_engines! {
    a_letter_is_taken_once_and_its_code_is_gone_when_it_was_sent
    a_letter_whose_sender_is_gone_comes_due_again
    a_letter_is_put_off_longer_and_longer_and_given_up_after_a_day
    what_came_of_a_try_that_was_repeated_since_does_not_count
    only_the_service_team_sees_the_outbox
    a_letter_that_is_on_its_way_is_its_readers_alone
    what_was_given_up_is_tried_again_once
    however_many_ask_at_once_each_letter_is_taken_once
    what_waits_is_counted
}

async fn a_letter_is_taken_once_and_its_code_is_gone_when_it_was_sent(ground: &Ground) {
    let letter = ground.letter(LetterKind::Invitation.word(), "jo@harbour.example").await;
    let taken = mail::claim(&ground.house).await.unwrap();
    assert_eq!(taken.len(), 1);
    let one = &taken[0];
    assert_eq!((one.letter.id, one.letter.kind.as_str(), one.letter.tries), (letter, "invitation", 1));
    assert_eq!((one.letter.address.as_str(), one.code.as_deref()), ("jo@harbour.example", Some(LETTER_CODE)));
    assert!(mail::claim(&ground.house).await.unwrap().is_empty());
    ground.news().await;
    assert!(!mail::settle(&ground.house, &one.letter, Tried::Sent).await.unwrap());
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("letter.settled", "done"), "operator"));
    assert_eq!(event.detail, format!("{{\"letter\":\"{letter}\",\"ended\":\"sent\"}}"));
    let row = ("1".to_owned(), false, true, String::new(), String::new());
    assert_eq!(ground.letter_row(letter).await, row);
    ground.wall.pass_days(2);
    assert!(mail::claim(&ground.house).await.unwrap().is_empty());
}

async fn a_letter_whose_sender_is_gone_comes_due_again(ground: &Ground) {
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    assert_eq!(mail::claim(&ground.house).await.unwrap().len(), 1);
    ground.wall.pass_minutes(9);
    assert!(mail::claim(&ground.house).await.unwrap().is_empty(), "its sender may still be at it");
    ground.wall.pass_minutes(1);
    let again = mail::claim(&ground.house).await.unwrap();
    assert_eq!((again[0].letter.id, again[0].letter.tries), (letter, 2));
}

async fn a_letter_is_put_off_longer_and_longer_and_given_up_after_a_day(ground: &Ground) {
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    let began = ground.house.now();
    let mut tries = 0;
    loop {
        let taken = mail::claim(&ground.house).await.unwrap();
        if let [one] = taken.as_slice() {
            tries += 1;
            let late = Tried::NotNow(format!("busy {tries}"));
            if mail::settle(&ground.house, &one.letter, late).await.unwrap() {
                break;
            }
            let trouble = ground.letter_row(letter).await.4;
            assert_eq!(trouble, format!("busy {tries}"));
        }
        ground.wall.pass_minutes(1);
    }
    let hours = ground.house.now().minutes_since(began) / 60;
    assert!(tries == 27 && (23..25).contains(&hours), "{tries} tries in {hours} hours");
    let row = ("27".to_owned(), false, false, LETTER_CODE.to_owned(), "busy 27".to_owned());
    assert_eq!(ground.letter_row(letter).await, row, "the code stays, for the service team to hand it over");
    ground.wall.pass_days(2);
    assert!(mail::claim(&ground.house).await.unwrap().is_empty());
}

async fn what_came_of_a_try_that_was_repeated_since_does_not_count(ground: &Ground) {
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    let slow = mail::claim(&ground.house).await.unwrap().remove(0);
    ground.wall.pass_minutes(10);
    let quick = mail::claim(&ground.house).await.unwrap().remove(0);
    mail::settle(&ground.house, &slow.letter, Tried::Never("no such mailbox".to_owned())).await.unwrap();
    assert!(ground.letter_row(letter).await.1, "it is with somebody else, who still tries");
    mail::settle(&ground.house, &quick.letter, Tried::Sent).await.unwrap();
    mail::settle(&ground.house, &slow.letter, Tried::NotNow("busy".to_owned())).await.unwrap();
    let (_, due, sent, _, trouble) = ground.letter_row(letter).await;
    assert!(sent && !due && trouble.is_empty(), "sent is sent");
}

async fn only_the_service_team_sees_the_outbox(ground: &Ground) {
    let service = ground.service().await;
    let letter = ground.letter("invitation", "jo@harbour.example").await;
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead governance").await;
    for other in [&lead, &ground.nurse().await, &ground.carer().await, &ground.crew().await] {
        stopped!(mail::outbox(&ground.house, other, WhichLetters::All, 0).await, Stop::Refused(_));
        stopped!(mail::state(&ground.house, other).await, Stop::Refused(_));
        stopped!(mail::open(&ground.house, other, letter, false).await, Stop::Refused(_));
        stopped!(mail::retry(&ground.house, other, letter).await, Stop::Refused(_));
    }
    ground.news().await;
    let page = mail::outbox(&ground.house, &service, WhichLetters::All, 0).await.unwrap();
    assert_eq!((page.letters.len(), page.more, page.unsent.waiting), (1, false, 1));
    assert_eq!((page.letters[0].id, page.letters[0].address.as_str()), (letter, "jo@harbour.example"));
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.right.as_str()), (("outbox.viewed", "done"), "service"));
}

async fn a_letter_that_is_on_its_way_is_its_readers_alone(ground: &Ground) {
    let service = ground.service().await;
    let letter = ground.letter("invitation", "jo@harbour.example").await;
    stopped!(mail::open(&ground.house, &service, letter, true).await, Stop::Conflict(Conflict::Moved));
    ground.news().await;
    let open = mail::open(&ground.house, &service, letter, false).await.unwrap();
    assert_eq!(open.code.as_deref(), Some(LETTER_CODE));
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("letter.opened", "done"), "Sid Desk"));
    assert_eq!(event.detail, format!("{{\"letter\":\"{letter}\"}}"), "which letter, and no code");
    let plain = ground.letter("lapsing", "jo@harbour.example").await;
    for taken in mail::claim(&ground.house).await.unwrap() {
        mail::settle(&ground.house, &taken.letter, Tried::Never("no".to_owned())).await.unwrap();
    }
    mail::open(&ground.house, &service, plain, true).await.unwrap();
    // With an invitation somebody chooses a password: where letters are sent, it is sent again.
    stopped!(mail::open(&ground.house, &service, letter, true).await, Stop::Conflict(Conflict::Moved));
    let nobodys = MessageId::new(uuid::Uuid::from_u128(1));
    stopped!(mail::open(&ground.house, &service, nobodys, false).await, Stop::Missing);
}

async fn what_was_given_up_is_tried_again_once(ground: &Ground) {
    let service = ground.service().await;
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    stopped!(mail::retry(&ground.house, &service, letter).await, Stop::Conflict(Conflict::Moved));
    let taken = mail::claim(&ground.house).await.unwrap().remove(0);
    mail::settle(&ground.house, &taken.letter, Tried::Never("no".to_owned())).await.unwrap();
    let given_up = mail::outbox(&ground.house, &service, WhichLetters::GivenUp, 0).await.unwrap();
    assert_eq!(given_up.letters.len(), 1);
    ground.news().await;
    mail::retry(&ground.house, &service, letter).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("letter.retried", "done"));
    stopped!(mail::retry(&ground.house, &service, letter).await, Stop::Conflict(Conflict::Moved));
    let again = mail::claim(&ground.house).await.unwrap().remove(0);
    assert_eq!((again.letter.id, again.letter.tries), (letter, 1));
}

async fn however_many_ask_at_once_each_letter_is_taken_once(ground: &Ground) {
    let mut written = Vec::new();
    for n in 0..30 {
        written.push(ground.letter("lapsing", &format!("n{n}@harbour.example")).await);
    }
    let mut houses = vec![ground.house()];
    if let Some(settings) = ground.settings("node-2") {
        let world = Arc::clone(&ground.wall) as Arc<dyn store::World>;
        houses.push(Arc::new(House::new(Store::open(&settings, world).await.unwrap())));
    }
    let mut takers = JoinSet::new();
    for nth in 0..6 {
        let house = Arc::clone(&houses[nth % houses.len()]);
        takers.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let taken = mail::claim(&house).await.unwrap();
                if taken.is_empty() && mail::unsent(&house).await.unwrap().due == 0 {
                    return mine;
                }
                mine.extend(taken.into_iter().map(|one| one.letter.id));
            }
        });
    }
    let mut taken = takers.join_all().await.concat();
    taken.sort_unstable();
    written.sort_unstable();
    assert_eq!(taken, written);
}

async fn what_waits_is_counted(ground: &Ground) {
    let service = ground.service().await;
    let began = ground.house.now();
    for kind in ["lapsing", "lapsing", "greeting"] {
        ground.letter(kind, "jo@harbour.example").await;
        ground.wall.pass_minutes(1);
    }
    let counted = mail::state(&ground.house, &service).await.unwrap();
    assert_eq!((counted.waiting, counted.due, counted.given_up, counted.oldest), (3, 3, 0, Some(began)));
    for one in mail::claim(&ground.house).await.unwrap() {
        let tried = if one.letter.made_at == began {
            Tried::Sent
        } else if one.letter.kind == "greeting" {
            Tried::NotNow("unknown".to_owned())
        } else {
            Tried::Never("no".to_owned())
        };
        mail::settle(&ground.house, &one.letter, tried).await.unwrap();
    }
    let counted = mail::unsent(&ground.house).await.unwrap();
    let last = Some(began.plus_minutes(2));
    assert_eq!((counted.waiting, counted.due, counted.given_up, counted.oldest), (1, 0, 1, last));
    for (which, kinds) in [
        (WhichLetters::Waiting, vec!["greeting"]),
        (WhichLetters::GivenUp, vec!["lapsing"]),
        (WhichLetters::Sent, vec!["lapsing"]),
        (WhichLetters::All, vec!["greeting", "lapsing", "lapsing"]),
    ] {
        let page = mail::outbox(&ground.house, &service, which, 0).await.unwrap();
        assert_eq!(page.letters.iter().map(|l| l.kind.as_str()).collect::<Vec<_>>(), kinds, "{which:?}");
    }
}
