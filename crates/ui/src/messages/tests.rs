use super::*;

const EN: (&str, &str) = (
    "en/a.ftl",
    "home = Home\nhello = Hello, { $name }\nplans = { $count ->\n    [one] One plan\n   *[other] { $count } plans\n }\nq = Where?\n    .hint = At home\n",
);

fn messages(cy: &'static str) -> Messages {
    Messages::of(&[EN, ("cy/a.ftl", cy)]).unwrap()
}

fn refused(files: &[(&'static str, &'static str)]) -> String {
    Messages::of(files).unwrap_err().to_string()
}

#[test]
fn the_files_in_the_program_are_well_formed() {
    let all = Messages::new().unwrap();
    assert!(all.keys(Language::Cy).iter().all(|key| all.has(key)));
    assert!(all.keys(Language::En).iter().all(|key| looks_like_a_key(key)), "keys are in small letters");
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_marked() {
    let all = messages("home = Hafan\nq = Ble?\n");
    let say = |language, key| all.say(language, key, &[]).unwrap();
    assert_eq!(say(Language::Cy, "home"), Said { words: "Hafan".into(), fallback: false });
    assert_eq!(say(Language::Cy, "q"), Said { words: "Ble?".into(), fallback: false });
    assert_eq!(say(Language::Cy, "q.hint"), Said { words: "At home".into(), fallback: true });
    assert_eq!(say(Language::En, "home"), Said { words: "Home".into(), fallback: false });
}

#[test]
fn a_count_chooses_its_words() {
    let all = messages(
        "plans = { $count ->\n [zero] dim cynlluniau\n [two] dau gynllun\n [few] { $count } chynllun\n *[other] { $count } cynllun\n }\n",
    );
    let say = |language, count: i64| all.say(language, "plans", &[("count", count.into())]).unwrap().words;
    assert_eq!([say(Language::En, 1), say(Language::En, 2)], ["One plan", "2 plans"]);
    assert_eq!([say(Language::Cy, 0), say(Language::Cy, 2)], ["dim cynlluniau", "dau gynllun"]);
    assert_eq!(say(Language::Cy, 3), "3 chynllun");
}

#[test]
fn what_is_put_in_cannot_turn_the_line_around_it() {
    let name = "\u{202e}Dorothy\u{2069}\u{202d} P";
    let said = messages("").say(Language::En, "hello", &[("name", name.into())]).unwrap();
    assert_eq!(said, "Hello, \u{2068}Dorothy P\u{2069}");
}

#[test]
fn what_nobody_wrote_or_gave_is_a_defect() {
    let all = messages("hello = Helo, { $enw }\n");
    let why = |key, args: &[(&str, Argument)]| all.say(Language::En, key, args).unwrap_err().to_string();
    assert!(why("gone", &[]).contains("there is no message \"gone\""));
    assert!(why("home.hint", &[]).contains("there is no message \"home.hint\""));
    assert!(why("hello", &[]).contains("was not given what it names"));
    assert!(!why("Dorothy Pemberton", &[]).contains("Dorothy"));
    // A translation's own mistake costs the translation, and not the page.
    let said = all.say(Language::Cy, "hello", &[("name", "Ann".into())]).unwrap();
    assert_eq!(said, Said { words: "Hello, \u{2068}Ann\u{2069}".into(), fallback: true });
}

#[test]
fn a_broken_file_is_found_when_it_is_read() {
    let line = refused(&[("en/a.ftl", "home = Home\nbroken { = }\n")]);
    assert!(line.starts_with("en/a.ftl") && line.contains("line 2"), "{line}");
    let twice = refused(&[EN, ("en/b.ftl", "home = Again\n")]);
    assert!(twice.starts_with("en/b.ftl") && twice.contains("home"), "{twice}");
    let stray = refused(&[EN, ("cy/a.ftl", "homme = Hafan\n")]);
    assert!(stray.contains("\"homme\" is no message in English"), "{stray}");
    let part = refused(&[EN, ("cy/a.ftl", "home = Hafan\n    .hint = Yma\n")]);
    assert!(part.contains("\"home.hint\""), "{part}");
}

#[test]
fn the_test_language_is_english_turned_around_and_needs_no_mark() {
    let said = messages("").say(Language::Xb, "hello", &[("name", "Ann".into())]).unwrap();
    assert_eq!(said.words, "\u{202e}Hello\u{202c}, \u{2068}\u{202e}Ann\u{202c}\u{2069}");
    assert!(!said.fallback);
}

#[test]
fn a_sentence_finds_its_message_by_its_first_words_and_gives_it_its_numbers() {
    let en = "e-use-at-least-characters = Use { $one } or more\ne-a-b-c-d-e-f-g-h-i-j-k-l = Long\n";
    let all = Messages::of(&[("en/a.ftl", en)]).unwrap();
    let said = |sentence| all.sentence(Language::En, sentence, &[]).map(|said| said.to_string());
    assert_eq!(said("Use at least 12 characters").as_deref(), Some("Use 12 or more"));
    assert_eq!(said("Use at least characters"), None, "without its number there is nothing to say");
    assert_eq!(said("A b c d e f g h i j k l, and so on").as_deref(), Some("Long"));
    assert_eq!(said("A b c d"), None);
}
