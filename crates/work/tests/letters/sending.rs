use crate::ground::*;
use crate::post_office::{PostOffice, shut_port};
use ::mail::{Letter, Post, Relay, Sender};
use app::House;
use app::mail::{self, WhichLetters};
use serde_json::json;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use tokio::sync::oneshot;
use work::{send_due, send_letters};

on_both_engines! {
    a_letter_that_is_written_is_sent
    a_server_that_is_down_gets_the_letter_when_it_is_up_again
    a_mailbox_that_is_not_there_is_given_up_and_shown
    a_letter_of_an_unknown_kind_stays_and_says_why
    a_sender_that_goes_before_it_sends_loses_nothing
    a_sender_that_goes_before_it_settles_sends_twice_and_loses_nothing
    two_senders_at_once_send_each_letter_once
    a_sender_that_waits_for_the_server_stops_when_it_is_told_to
    without_a_server_letters_wait
}

fn post(url: &str) -> Post {
    let from = Sender::parse("cmc@cmc.example").unwrap();
    Post::open(&Relay::parse(url).unwrap(), &from, "https://cmc.example").unwrap()
}

async fn a_letter_that_is_written_is_sent(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    let sender = tokio::spawn(send_letters(ground.house(), Some(post(&office.url())), stopped));
    let letter = ground.letter("invitation", "jo@harbour.example").await;
    let taken = office.next();
    assert_eq!((taken.from.as_str(), taken.to), ("cmc@cmc.example", vec!["jo@harbour.example".to_owned()]));
    assert!(taken.data.contains(&format!("https://cmc.example/join#{LETTER_CODE}")), "{}", taken.data);
    stop.send(()).unwrap();
    sender.await.unwrap();
    let (tries, due, sent, code, trouble) = ground.letter_row(letter).await;
    assert_eq!((tries.as_str(), due, sent, code.as_str(), trouble.as_str()), ("1", false, true, "", ""));
    let events: Vec<String> = ground.news().await.into_iter().map(|event| event.action).collect();
    assert_eq!(events, ["letters.claimed", "letter.settled"], "looking whether one is due leaves none");
}

async fn a_server_that_is_down_gets_the_letter_when_it_is_up_again(ground: &Ground) {
    let port = shut_port();
    let post = post(&format!("smtp://127.0.0.1:{port}"));
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    assert_eq!(send_due(&ground.house, &post).await.unwrap(), 1);
    let (tries, due, sent, code, trouble) = ground.letter_row(letter).await;
    assert!(tries == "1" && due && !sent && code == LETTER_CODE && !trouble.is_empty(), "{trouble}");
    let Some(office) = PostOffice::with(&json!({ "tls": "none", "port": port })) else { return };
    assert_eq!(send_due(&ground.house, &post).await.unwrap(), 0, "not before its time");
    ground.wall.pass_minutes(1);
    assert_eq!(send_due(&ground.house, &post).await.unwrap(), 1);
    assert_eq!(office.next().to, ["jo@harbour.example"]);
    assert!(ground.letter_row(letter).await.2);
}

async fn a_mailbox_that_is_not_there_is_given_up_and_shown(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    let service = ground.service().await;
    let gone = ground.letter("lapsing", "refuse-550@harbour.example").await;
    let busy = ground.letter("invitation", "refuse-451@harbour.example").await;
    assert_eq!(send_due(&ground.house, &post(&office.url())).await.unwrap(), 2);
    let page = mail::outbox(&ground.house, &service, WhichLetters::GivenUp, 0).await.unwrap();
    assert_eq!(page.letters.iter().map(|letter| letter.id).collect::<Vec<_>>(), [gone]);
    assert!(page.letters[0].trouble.as_deref().unwrap().contains("550"), "{:?}", page.letters[0]);
    assert_eq!((page.unsent.given_up, page.unsent.waiting), (1, 1));
    let open = mail::open(&ground.house, &service, gone, true).await.unwrap();
    assert_eq!(open.code.as_deref(), Some(LETTER_CODE));
    assert!(ground.letter_row(busy).await.1);
    office.nothing_more();
}

async fn a_letter_of_an_unknown_kind_stays_and_says_why(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    let letter = ground.letter("greeting", "jo@harbour.example").await;
    assert_eq!(send_due(&ground.house, &post(&office.url())).await.unwrap(), 1);
    let (_, due, sent, code, trouble) = ground.letter_row(letter).await;
    assert!(due && !sent && code == LETTER_CODE);
    assert_eq!(trouble, "this program does not know this kind of letter");
    office.nothing_more();
}

async fn a_sender_that_goes_before_it_sends_loses_nothing(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    ground.letter("lapsing", "jo@harbour.example").await;
    drop(mail::claim(&ground.house).await.unwrap());
    ground.wall.pass_minutes(10);
    assert_eq!(send_due(&ground.house, &post(&office.url())).await.unwrap(), 1);
    assert_eq!(office.next().to, ["jo@harbour.example"]);
    office.nothing_more();
}

async fn a_sender_that_goes_before_it_settles_sends_twice_and_loses_nothing(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    let (post, letter) = (post(&office.url()), ground.letter("action-needed", "jo@harbour.example").await);
    for claimed in mail::claim(&ground.house).await.unwrap() {
        let (kind, address) = (claimed.letter.kind, claimed.letter.address);
        let sent = Letter { id: letter, kind, address, code: claimed.code };
        post.send(&sent, ground.house.now()).await.unwrap();
    }
    ground.wall.pass_minutes(10);
    assert_eq!(send_due(&ground.house, &post).await.unwrap(), 1);
    let id = format!("Message-ID: <{letter}@cmc.example>");
    for _ in 0..2 {
        let taken = office.next().data;
        assert!(taken.contains(&id), "whoever gets both can tell that they are one: {taken}");
    }
    office.nothing_more();
    assert!(ground.letter_row(letter).await.2);
}

async fn two_senders_at_once_send_each_letter_once(ground: &Ground) {
    let Some(office) = PostOffice::open() else { return };
    let mut addresses: Vec<String> = (0..24).map(|n| format!("n{n:02}@harbour.example")).collect();
    for address in &addresses {
        ground.letter("lapsing", address).await;
    }
    let mut houses = vec![ground.house(), ground.house()];
    if let Some(settings) = ground.settings("node-2") {
        let world = Arc::clone(&ground.wall) as Arc<dyn store::World>;
        houses[1] = Arc::new(House::new(Store::open(&settings, world).await.unwrap()));
    }
    let (told, told_too) = (oneshot::channel::<()>(), oneshot::channel::<()>());
    let senders: Vec<_> = houses
        .into_iter()
        .zip([told.1, told_too.1])
        .map(|(house, stopped)| {
            tokio::spawn(send_letters(house, Some(post(&office.url())), async { drop(stopped.await) }))
        })
        .collect();
    let mut came: Vec<String> = (0..addresses.len()).flat_map(|_| office.next().to).collect();
    office.nothing_more();
    drop((told.0, told_too.0));
    for sender in senders {
        sender.await.unwrap();
    }
    came.sort_unstable();
    addresses.sort_unstable();
    assert_eq!(came, addresses);
    let unsent = mail::unsent(&ground.house).await.unwrap();
    assert_eq!((unsent.waiting, unsent.given_up), (0, 0));
}

async fn a_sender_that_waits_for_the_server_stops_when_it_is_told_to(ground: &Ground) {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", silent.local_addr().unwrap());
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    let (stop, stopped) = oneshot::channel::<()>();
    let sender = tokio::spawn(send_letters(ground.house(), Some(post(&url)), async { drop(stopped.await) }));
    // It has called, and waits to be greeted.
    let call = tokio::task::spawn_blocking(move || silent.accept().unwrap()).await.unwrap();
    let told = Instant::now();
    stop.send(()).unwrap();
    sender.await.unwrap();
    assert!(told.elapsed() < Duration::from_secs(9), "{:?}", told.elapsed());
    drop(call);
    let (tries, due, sent, ..) = ground.letter_row(letter).await;
    assert!(tries == "1" && due && !sent, "it comes due again by itself");
}

async fn without_a_server_letters_wait(ground: &Ground) {
    let letter = ground.letter("lapsing", "jo@harbour.example").await;
    let (stop, stopped) = oneshot::channel::<()>();
    let sender = tokio::spawn(send_letters(ground.house(), None, async { drop(stopped.await) }));
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.send(()).unwrap();
    sender.await.unwrap();
    assert_eq!(ground.letter_row(letter).await.0, "0");
    assert!(ground.news().await.is_empty());
}
