//! Letters handed to a real SMTP server: what arrives there, and what is never handed over.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

mod post_office;

use mail::{Letter, Post, Relay, Sender, Trouble};
use model::{LetterKind, MessageId, Moment};
use post_office::{PostOffice, shut_port};
use serde_json::json;
use std::net::TcpListener;
use uuid::Uuid;

const CODE: &str = "K7Q2M9XRT4WB";

fn post(url: &str) -> Post {
    let from = Sender::parse("Coordinate My Care <cmc@cmc.example>").unwrap();
    Post::open(&Relay::parse(url).unwrap(), &from, "https://cmc.example").unwrap()
}

fn letter(kind: &str, address: &str) -> Letter {
    let code = Some(CODE.to_owned());
    Letter {
        id: MessageId::new(Uuid::from_u128(7)),
        kind: kind.to_owned(),
        address: address.to_owned(),
        code,
    }
}

async fn send(url: &str, kind: &str, address: &str) -> Result<(), Trouble> {
    post(url).send(&letter(kind, address), Moment::parse("2026-11-21T19:05:00Z").unwrap()).await
}

#[tokio::test]
async fn every_kind_arrives_whole_for_its_one_recipient() {
    let Some(office) = PostOffice::open() else { return };
    for kind in LetterKind::ALL {
        send(&office.url(), kind.word(), "jo@harbour.example").await.unwrap();
        let taken = office.next();
        assert_eq!(
            (taken.from.as_str(), taken.to.as_slice()),
            ("cmc@cmc.example", &["jo@harbour.example".to_owned()][..])
        );
        let (head, body) = taken.data.split_once("\r\n\r\n").unwrap();
        let field = |name: &str| {
            head.lines().filter(|line| line.starts_with(&format!("{name}: "))).collect::<Vec<_>>()
        };
        assert_eq!(field("To"), ["To: jo@harbour.example"]);
        assert_eq!(field("From"), ["From: \"Coordinate My Care\" <cmc@cmc.example>"]);
        assert_eq!(field("Date"), ["Date: Sat, 21 Nov 2026 19:05:00 +0000"]);
        assert_eq!(field("Message-ID"), ["Message-ID: <00000000-0000-0000-0000-000000000007@cmc.example>"]);
        assert_eq!(field("Auto-Submitted"), ["Auto-Submitted: auto-generated"]);
        assert!(field("Cc").is_empty() && field("Bcc").is_empty() && field("Subject").len() == 1, "{head}");
        assert!(
            body.contains("Content-Type: text/plain") && body.contains("Content-Type: text/html"),
            "{body}"
        );
        let words = mail::Words::new("https://cmc.example").unwrap().of(kind.word(), Some(CODE)).unwrap();
        // As the library quotes it where its lines are long.
        let sent = body.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=");
        assert!(sent.contains(words.plain.trim_end()), "the text arrives as it was written: {sent}");
        assert!(sent.contains(words.html.trim_end()), "so does the HTML: {sent}");
    }
    office.nothing_more();
}

#[tokio::test]
async fn a_letter_that_has_no_words_or_no_address_is_not_sent() {
    let Some(office) = PostOffice::open() else { return };
    let unknown = send(&office.url(), "greeting", "jo@harbour.example").await.unwrap_err();
    assert!(!unknown.lasting, "a newer program may know it: {unknown:?}");
    for wrong in ["jo", "jo@harbour.example, sam@harbour.example", "jo@harbour.example\r\nBcc: a@b.example"] {
        assert!(send(&office.url(), "invitation", wrong).await.unwrap_err().lasting, "{wrong:?}");
    }
    office.nothing_more();
}

#[tokio::test]
async fn what_the_server_says_decides_whether_another_time_is_worth_trying() {
    let Some(office) = PostOffice::open() else { return };
    for (code, lasting) in [(450, false), (451, false), (550, true), (554, true)] {
        let address = format!("refuse-{code}@harbour.example");
        let trouble = send(&office.url(), "lapsing", &address).await.unwrap_err();
        assert_eq!((trouble.reply, trouble.lasting), (Some(code), lasting), "{trouble:?}");
        assert!(trouble.words.contains("no mailbox here"), "{trouble:?}");
    }
    office.nothing_more();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_another_time() {
    let url = format!("smtp://127.0.0.1:{}", shut_port());
    let trouble = send(&url, "lapsing", "jo@harbour.example").await.unwrap_err();
    assert!(!trouble.lasting && trouble.reply.is_none(), "{trouble:?}");
    assert!(!post(&url).answers().await.unwrap_err().lasting);
}

#[tokio::test]
async fn wrong_credentials_are_our_fault_and_not_the_letters() {
    let Some(office) = PostOffice::with(&json!({ "tls": "none", "user": "cmc", "password": "Right-1" }))
    else {
        return;
    };
    let with = |password: &str| format!("smtp://cmc:{password}@127.0.0.1:{}", office.port);
    let trouble = send(&with("Wrong-1"), "lapsing", "jo@harbour.example").await.unwrap_err();
    assert_eq!((trouble.reply, trouble.lasting), (Some(535), false), "{trouble:?}");
    assert!(!trouble.words.contains("Wrong-1"), "{trouble:?}");
    let none = send(&office.url(), "lapsing", "jo@harbour.example").await.unwrap_err();
    assert!(!none.lasting, "{none:?}");
    office.nothing_more();
    send(&with("Right-1"), "lapsing", "jo@harbour.example").await.unwrap();
    assert_eq!(office.next().to, ["jo@harbour.example"]);
    assert_eq!(post(&with("Right-1")).answers().await, Ok(()));
}

#[tokio::test]
async fn nothing_is_handed_to_a_server_whose_certificate_is_not_trusted() {
    for (tls, url) in
        [("starttls", "smtp://127.0.0.1:PORT?tls=required"), ("smtps", "smtps://127.0.0.1:PORT")]
    {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
        let options = json!({ "tls": tls, "key": signing_key.serialize_pem(), "cert": cert.pem() });
        let Some(office) = PostOffice::with(&options) else { return };
        let url = url.replace("PORT", &office.port.to_string());
        let trouble = send(&url, "invitation", "jo@harbour.example").await.unwrap_err();
        assert!(trouble.words.contains("certificate") && !trouble.lasting, "{tls}: {trouble:?}");
        office.nothing_more();
    }
}

#[tokio::test]
async fn nothing_is_handed_to_a_server_that_offers_no_tls_where_it_is_required() {
    let Some(office) = PostOffice::open() else { return };
    let url = format!("{}?tls=required", office.url());
    let trouble = send(&url, "invitation", "jo@harbour.example").await.unwrap_err();
    assert!(!trouble.lasting, "{trouble:?}");
    office.nothing_more();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_nothing_is_not_waited_for_without_end() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", silent.local_addr().unwrap());
    let trouble = send(&url, "lapsing", "jo@harbour.example").await.unwrap_err();
    assert!(!trouble.lasting, "{trouble:?}");
}
