//! What the person wants, in words of their own or as told by those who know them.

use super::capacity;
use crate::content::{Capacity, Content, Stage, Voices};
use crate::people::{Human, Sex};
use crate::telling::Teller;
use toml::{Table, Value};

/// The ceiling of treatment that a stage settles on for this person.
pub(crate) fn ceiling(human: &Human<'_>, stage: &Stage) -> String {
    let answer = |plan: &Table| plan.get("recommendations").and_then(|r| r.get("ceiling")).cloned();
    let own = human.own_stages.get(&stage.name).and_then(answer);
    let written = own
        .or_else(|| answer(&human.own))
        .or_else(|| answer(&stage.plan))
        .or_else(|| answer(&human.picture.plan));
    let settled = match written {
        Some(Value::Table(choice)) => match choice.get("any") {
            Some(Value::Array(any)) => Teller::settle(human.draw, "ceiling", any).cloned(),
            _ => None,
        },
        other => other,
    };
    settled.as_ref().and_then(Value::as_str).unwrap_or("not-decided").to_owned()
}

/// Wishes and values, as a layer of the plan.
pub(super) fn preferences(content: &Content, human: &Human<'_>, stage: &Stage) -> Table {
    let (voices, draw) = (&content.voices, human.draw);
    let ceiling = ceiling(human, stage);
    let told = capacity(human, stage) == Capacity::No;
    let lean = if told { voices.told.get(&ceiling) } else { voices.lean.get(&ceiling) };
    let lean = lean.map_or("", |list| draw.word(&format!("lean {ceiling}"), list));
    let own =
        format!("{} {}", draw.word("wish", &voices.wishes), draw.word("second wish", &voices.wishes[1..]));
    let parent = human.kin.iter().any(|k| matches!(k.relation.as_str(), "daughter" | "son"));
    let either = |what: &str, any: &[String], of_parents: &[String]| {
        let from = if parent && draw.percent(&format!("parent {what}"), 40) { of_parents } else { any };
        draw.word(what, from).to_owned()
    };
    let priority: i64 = match ceiling.as_str() {
        "full" => 1 + i64::from(draw.between("priority", 0, 2)),
        "not-intensive-care" => 4,
        "no-ventilation" => 6,
        "not-for-hospital" => 8 + i64::from(draw.between("priority", 0, 1)),
        "symptom-relief" => 10,
        _ => 5,
    };
    let mut says = Table::new();
    let mut say = |answer: &str, text: String| says.insert(answer.to_owned(), Value::String(text));
    say("wishes", format!("{lean} {}", if told { told_by(&own) } else { own }).trim().to_owned());
    say("values", either("values", &voices.values, &voices.values_parent));
    say("fears", either("fears", &voices.fears, &voices.fears_parent));
    say("about_me", draw.word("about me", life(voices, human)).to_owned());
    say("about_me_communication", draw.word("communication", &voices.about_me_communication).to_owned());
    say("about_me_please_do", draw.word("please do", &voices.about_me_please_do).to_owned());
    say("about_me_please_do_not", draw.word("please do not", &voices.about_me_please_do_not).to_owned());
    say("about_me_support", draw.word("support", &voices.about_me_support).to_owned());
    if let Some(faith) = voices.faith.get(&human.religion) {
        say("cultural_needs", draw.word("needs", &faith.needs).to_owned());
    }
    let donation = ["not-stated", "not-stated", "opted-in", "opted-out"];
    say("donation", draw.pick("donation", &donation).copied().unwrap_or("not-stated").to_owned());
    says.insert("priority".to_owned(), Value::Integer(priority));
    Table::from_iter([("preferences".to_owned(), Value::Table(says))])
}

/// What sort of life somebody tells of.
fn life<'c>(voices: &'c Voices, human: &Human<'_>) -> &'c [String] {
    match human.draw.below("life", 10) {
        0..=2 if human.origin.came_here => &voices.about_me_came_here,
        0..=4 if human.sex == Sex::Female => &voices.about_me_women,
        0..=4 => &voices.about_me_men,
        _ => &voices.about_me,
    }
}

/// Words that somebody used to say are set apart from what is said of them.
fn told_by(words: &str) -> String {
    format!("In {{their}} own words, from before: \"{words}\"")
}
