//! What somebody wrote in their questionnaire, as a file to print.

use super::{kept, words};
use crate::my::desk::OwnDesk;
use crate::my::questionnaire::answers::{AnswerLine, StepLine, topics};
use crate::my::questionnaire::{at, own};
use crate::outcome::Answer;
use ::paper::{Ask, Paper, Room, Step, Thing, Whose, questionnaire};
use app::my::OwnProposal;
use axum::extract::Path;
use model::question::Answer as _;
use std::sync::Arc;
use ui::Messages;

pub(crate) async fn file(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = own(&desk, &proposal).await?;
    let (site, back) = (Arc::clone(&desk.site), format!("{}/print", at(&own)));
    let set = move || {
        let messages = site.messages();
        words::in_plain_words(messages, |wording| questionnaire(&to_print(messages, &own), wording))
    };
    let paper = desk.site.press.set(set).await;
    kept(&desk, "questionnaire.pdf", &back, paper)
}

fn to_print(messages: &Messages, own: &OwnProposal) -> Paper {
    let say = |key: &str| words::say(messages, key, &[]);
    let step = |topic: &str, step: &StepLine| Step {
        heading: format!("{}: {}", say(&format!("topic-{topic}")), say(&format!("step-{}", step.slug))),
        intro: if step.talk { say("step-is-talk") } else { String::new() },
        asks: step.answers.iter().map(|line| ask(line, &say)).collect(),
    };
    let topics = topics(&own.document, words::english(messages));
    let steps = topics.iter().flat_map(|topic| {
        let written = topic.steps.iter().filter(|step| step.talk || !step.answers.is_empty());
        written.map(|one| step(topic.slug, one))
    });
    Paper {
        title: say("print-title"),
        intro: ["print-not-a-plan", "print-take"].map(say).into(),
        whose: whose(own),
        steps: steps.collect(),
        outro: Vec::new(),
    }
}

/// `None` while no name is written: then there is room for one on each sheet.
fn whose(own: &OwnProposal) -> Option<Whose> {
    let person = &own.document.answers.person;
    let names = [&person.given_name, &person.family_name].into_iter().flatten().map(|name| name.show());
    let name = names.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then(|| Whose {
        name,
        born: person.birth_date.map(|day| day.to_string()).unwrap_or_default(),
        number: person.nhs_number.as_ref().map(|number| number.to_string()).unwrap_or_default(),
    })
}

fn ask(line: &AnswerLine, say: &dyn Fn(&str) -> String) -> Ask {
    let room = match line.items.as_slice() {
        [] => {
            let words = line.words.as_ref().map_or_else(|| say("answer-masked"), ToString::to_string);
            Room::Answer { words }
        }
        items => {
            Room::Things { things: items.iter().zip(1..).map(|(item, nth)| thing(item, nth, say)).collect() }
        }
    };
    Ask { label: line.label.to_string(), hint: String::new(), room }
}

fn thing(lines: &[AnswerLine], nth: usize, say: &dyn Fn(&str) -> String) -> Thing {
    Thing { title: format!("{nth}."), asks: lines.iter().map(|line| ask(line, say)).collect() }
}
