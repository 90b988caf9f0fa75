//! The parts of a plan that follow from who the person is, and not from any picture.

use crate::borough::{LARKFIELD, ROSEWOOD};
use crate::content::Household;
use crate::people::{Human, Sex};
use toml::{Table, Value};

/// Who the person is and where they live, as a layer of the plan.
pub(super) fn who_they_are(human: &Human<'_>) -> Table {
    Table::from_iter([("person".to_owned(), Value::Table(person(human)))])
}

pub(super) fn person(human: &Human<'_>) -> Table {
    let mut says = Table::new();
    let mut say = |answer: &str, text: &str| says.insert(answer.to_owned(), Value::String(text.to_owned()));
    say("nhs_number", &human.nhs_number.to_string());
    say("family_name", &human.family);
    say("given_name", &human.given);
    say("gender", human.sex.slug());
    say("sex_at_birth", human.sex.slug());
    say("birth_date-day", &human.born.day().to_string());
    say("birth_date-month", &human.born.month().to_string());
    say("birth_date-year", &human.born.year().to_string());
    if human.called != human.given {
        say("preferred_name", &human.called);
    }
    if let Some(alias) = &human.alias {
        say("aliases", alias);
    }
    say("ethnicity", &human.origin.ethnicity);
    say("religion", &human.religion);
    say("marital_status", marital_status(human));
    say("title", title(human));
    for (at, line) in human.address.iter().enumerate() {
        say(&format!("primary_address-line{}", at + 1), line);
    }
    say("primary_address-postcode", &human.postcode);
    say("gp_practice", human.practice.name);
    say("gp_practice_code", human.practice.ods);
    say("usual_gp", crate::borough::gp_of(human.practice, human.second_gp).name);
    if human.in_care_home() {
        let home = if human.setting.slug == "rosewood" { &ROSEWOOD } else { &LARKFIELD };
        say("care_home", home.name);
        say("care_home_code", home.ods);
    }
    language(human, &mut say);
    let mut phone = Table::new();
    phone.insert("kind".to_owned(), Value::String("home".to_owned()));
    phone.insert("number".to_owned(), Value::String(human.phone.clone()));
    says.insert("phones".to_owned(), Value::Array(vec![Value::Table(phone)]));
    says
}

fn language(human: &Human<'_>, say: &mut impl FnMut(&str, &str) -> Option<Value>) {
    let Some(language) = &human.origin.language else {
        say("language", "English");
        say("interpreter", "not-needed");
        return;
    };
    say("language", language);
    if human.draw.percent("interpreter", human.origin.interpreter) && human.picture.ages[1] > 60 {
        say("interpreter", "needed");
        say("interpreter_mode", "spoken");
    } else {
        say("interpreter", "not-needed");
    }
}

fn marital_status(human: &Human<'_>) -> &'static str {
    let partner = human.kin.iter().any(|k| matches!(k.relation.as_str(), "wife" | "husband"));
    let older = human.picture.ages[0] > 50;
    match human.setting.household {
        _ if partner => "married",
        Household::Supported | Household::Parents => "single",
        _ if older => human
            .draw
            .pick("marital", &["widowed", "widowed", "divorced", "single"])
            .copied()
            .unwrap_or("widowed"),
        _ => human.draw.pick("marital", &["single", "divorced"]).copied().unwrap_or("single"),
    }
}

fn title(human: &Human<'_>) -> &'static str {
    let child = human.picture.ages[1] < 18;
    match human.sex {
        _ if child => "",
        Sex::Male => "Mr",
        Sex::Female if marital_status(human) == "single" => "Miss",
        Sex::Female => human.draw.pick("title", &["Mrs", "Mrs", "Ms"]).copied().unwrap_or("Mrs"),
    }
}

/// When the plan is to be looked at again.
pub(super) fn approval() -> Table {
    let mut says = Table::new();
    says.insert(
        "review_on".to_owned(),
        Value::Table(Table::from_iter([("review".to_owned(), Value::Integer(0))])),
    );
    says.insert("discussed_with_gp".to_owned(), Value::Boolean(true));
    Table::from_iter([("approval".to_owned(), Value::Table(says))])
}
