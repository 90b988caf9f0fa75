use super::*;

const CODE: &str = "K7Q2M9XRT4WB";

fn words() -> Words {
    Words::new("https://cmc.example/").unwrap()
}

fn written(kind: LetterKind) -> Text {
    words().of(kind.word(), Some(CODE)).unwrap()
}

/// What no letter says: whoever reads the mailbox learns nothing of anybody's care, nor who takes part.
const NEVER: [&str; 22] = [
    "dear",
    "mr ",
    "mrs ",
    "patient",
    "resident",
    "person",
    "cpr",
    "resuscitation",
    "ceiling",
    "diagnos",
    "allerg",
    "medic",
    "nhs number",
    "born",
    "birth",
    "death",
    "died",
    "hospice",
    "care home",
    "surgery",
    "dorothy",
    "rosewood",
];

#[test]
fn every_kind_can_be_put_in_words_and_says_nothing_of_anybody() {
    for kind in LetterKind::ALL {
        let text = written(kind);
        for part in [&text.subject, &text.plain, &text.html] {
            assert!(part.is_ascii(), "{kind:?}: {part}");
            let low = part.to_lowercase();
            for word in NEVER {
                assert!(!low.contains(word), "{kind:?} says {word:?}: {part}");
            }
        }
        assert!((10..=70).contains(&text.subject.len()) && !text.subject.contains('\n'), "{}", text.subject);
        assert!(text.plain.ends_with("nobody reads what is sent to its address."), "{}", text.plain);
        assert!(text.plain.lines().all(|line| line.len() <= 78), "{}", text.plain);
        assert!(!text.html.contains("{{") && text.html.contains("<p>"), "{}", text.html);
        assert!(
            !text.html.contains("src=") && !text.html.contains("style"),
            "nothing is loaded: {}",
            text.html
        );
    }
}

#[test]
fn the_html_says_what_the_text_says() {
    for kind in LetterKind::ALL {
        let text = written(kind);
        let mut bare = String::new();
        let body = text.html.split_once("<body>").unwrap().1;
        let mut within = false;
        for letter in body.chars() {
            match letter {
                '<' => within = true,
                '>' => (within, _) = (false, bare.push(' ')),
                letter if !within => bare.push(letter),
                _ => {}
            }
        }
        let bare = bare.replace("&#x2f;", "/").replace("&#x27;", "'");
        let flat = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(flat(&bare), flat(&text.plain), "{kind:?}");
    }
}

#[test]
fn a_code_stands_behind_the_hash_and_on_a_line_of_its_own() {
    for (kind, page) in [(LetterKind::Invitation, "join"), (LetterKind::PasswordReset, "reset")] {
        let text = written(kind);
        let lines: Vec<&str> = text.plain.lines().collect();
        assert!(lines.contains(&format!("https://cmc.example/{page}#{CODE}").as_str()), "{}", text.plain);
        assert!(lines.contains(&"K7Q2 M9XR T4WB"), "{}", text.plain);
        assert_eq!(text.plain.matches(CODE).count(), 1, "once as it is, in the link");
        let before: Vec<&str> = text.html.split(CODE).collect();
        assert!(before[..before.len() - 1].iter().all(|before| before.ends_with('#')), "{}", text.html);
        assert!(!text.subject.contains(CODE));
    }
    assert_eq!(grouped("AB12-CD34").as_deref(), Ok("AB12-CD34"));
}

#[test]
fn a_letter_that_needs_no_code_tells_none() {
    for kind in LetterKind::ALL {
        let text = words().of(kind.word(), None);
        match leads(kind).1 {
            Leads::WithCode(_) => assert_eq!(text, Err(Wordless::NoCode)),
            Leads::To(_) | Leads::After(..) => assert_eq!(text, Ok(written(kind))),
        }
    }
}

#[test]
fn what_cannot_be_meant_is_said_and_not_sent() {
    assert_eq!(words().of("greeting", None), Err(Wordless::UnknownKind));
    for code in ["", "two words", "a\"b", "a\nBcc: x@y.example", "\u{e9}"] {
        assert_eq!(words().of("invitation", Some(code)), Err(Wordless::BadCode), "{code:?}");
    }
}

#[test]
fn the_days_that_are_left_are_told() {
    assert!(written(LetterKind::Idle150).plain.contains("in 30 days"));
    assert!(written(LetterKind::Idle170).plain.contains("in 10 days"));
}
