use crate::english::wording;
use crate::ground::{Read, all, pages};
use paper::{Ask, Paper, Room, Step, Thing, Unprintable, Whose, questionnaire};

fn ask(label: &str, room: Room) -> Ask {
    Ask { label: label.to_owned(), hint: "A word is enough".to_owned(), room }
}

fn thing(title: &str, name: &str) -> Thing {
    Thing { title: title.to_owned(), asks: vec![ask("Name", Room::Answer { words: name.to_owned() })] }
}

fn options() -> Vec<String> {
    ["At home", "In a hospice", "I would rather talk about this"].map(str::to_owned).to_vec()
}

fn paper() -> Paper {
    let asks = vec![
        ask("What should we call you?", Room::Lines { many: 1 }),
        ask("Where would you like to be cared for?", Room::TickOne { options: options() }),
        ask("What helps you?", Room::TickAny { options: options() }),
        ask("Your telephone number", Room::Boxes { many: 11 }),
        ask("When did you write this?", Room::Day),
        ask("What matters to you?", Room::Lines { many: 12 }),
        ask("What do you fear?", Room::Lines { many: 12 }),
    ];
    Paper {
        title: "What matters to me".to_owned(),
        intro: vec!["Leave out whatever you like.".to_owned()],
        steps: vec![Step { heading: "About me".to_owned(), intro: "In your own words.".to_owned(), asks }],
        outro: vec!["Thank you.".to_owned()],
        ..Paper::default()
    }
}

fn printed(paper: &Paper) -> Vec<u8> {
    questionnaire(paper, &wording()).expect("a questionnaire")
}

#[test]
fn a_questionnaire_asks_who_somebody_is_first_and_numbers_its_pages() {
    let pages: Vec<Read> = pages(&printed(&paper()));
    assert!(pages.len() >= 2);
    for words in ["What matters to me", "About you", "Full name", "Born", "NHS number", "Leave out whatever"]
    {
        assert!(pages[0].says(words), "{words}: {:?}", pages[0]);
    }
    for (at, page) in pages.iter().enumerate() {
        assert!(page.says(&format!("Page {} of {}", at + 1, pages.len())), "{page:?}");
    }
    assert!(pages.iter().all(|page| page.says("Full name")), "a sheet that falls out has room for a name");
    assert!(!pages[1].says("About you"));
}

#[test]
fn every_question_stands_with_its_hint_and_its_choices() {
    let said = all(&printed(&paper()));
    for ask in &paper().steps[0].asks {
        assert!(said.says(&ask.label), "{}", ask.label);
    }
    assert_eq!(said.times("A word is enough"), 7);
    assert_eq!(said.times("I would rather talk about this"), 2);
    assert!(said.says("Tick one box") && said.says("Tick all that apply") && said.says("Thank you."));
}

#[test]
fn what_was_answered_so_far_is_printed_and_what_was_not_says_so() {
    let whose = Whose {
        name: "Dorothy Pemberton".to_owned(),
        born: "14 Feb 1938".to_owned(),
        number: "999 000 0018".to_owned(),
    };
    let asks = vec![
        ask("What matters to you?", Room::Answer { words: "My garden.\nAnd *Tom* #1".to_owned() }),
        ask("What do you fear?", Room::Answer { words: String::new() }),
        ask("Who?", Room::Things { things: vec![thing("Person 1", "Tom"), thing("Person 2", "Ida")] }),
    ];
    let steps = vec![Step { heading: "About me".to_owned(), intro: String::new(), asks }];
    let pages = pages(&printed(&Paper { whose: Some(whose.clone()), steps: steps.clone(), ..paper() }));
    for words in [
        "Dorothy Pemberton",
        "Born 14 Feb 1938",
        "NHS number 999 000 0018",
        "My garden. And *Tom* #1",
        "Not answered",
    ] {
        assert!(pages[0].says(words), "{words}: {:?}", pages[0]);
    }
    let all = all(&printed(&Paper { whose: Some(whose.clone()), steps, ..paper() }));
    for words in ["Person 1", "Tom", "Person 2", "Ida"] {
        assert!(all.says(words), "{words}");
    }
    assert!(!pages[0].says("Full name"));
}

#[test]
fn what_is_longer_than_a_page_goes_on_over_it() {
    let options: Vec<_> = (1..=60).map(|n| format!("Choice number {n}.")).collect();
    let asks = vec![
        ask("Which?", Room::TickAny { options: options.clone() }),
        ask("Tell us all", Room::Lines { many: 60 }),
        ask("And then?", Room::Answer { words: "ceaselessly ".repeat(300) }),
    ];
    let steps = vec![Step { heading: "About me".to_owned(), intro: String::new(), asks }];
    let file = printed(&Paper { steps, ..paper() });
    assert!(pages(&file).len() > 6, "{}", pages(&file).len());
    let said = all(&file);
    assert!(options.iter().all(|option| said.says(option)));
    assert_eq!(said.times("ceaselessly"), 300);
}

#[test]
fn a_name_that_cannot_be_written_is_on_no_paper() {
    let whose = Whose { name: "田中 花子".to_owned(), ..Whose::default() };
    let refused = questionnaire(&Paper { whose: Some(whose), ..paper() }, &wording());
    assert!(matches!(refused, Err(Unprintable::Name)));
}
