//! Who to call: the people close to the person, in order, and the teams that care for them.

use super::{Version, capacity};
use crate::borough::{HOSPICE, LARKFIELD, NURSING, Organisation, ROSEWOOD, gp_of};
use crate::content::{Capacity, Household};
use crate::people::{Human, Kin};
use toml::{Table, Value};

/// The section "who to call", as a layer of the plan.
///
/// # Errors
/// When the version has no stage.
pub(super) fn contacts(human: &Human<'_>, version: &Version) -> Result<Table, String> {
    let stage = version.stage_of(human)?;
    let aware = if capacity(human, stage) == Capacity::Yes { "not-known" } else { "yes" };
    let personal = human.kin.iter().enumerate().map(|(at, kin)| Value::Table(close(human, at, kin, aware)));
    let teams = teams(human, version, stage.palliative);
    let mut says = Table::new();
    says.insert("personal".to_owned(), Value::Array(personal.collect()));
    says.insert("professional".to_owned(), Value::Array(teams.into_iter().map(Value::Table).collect()));
    says.insert(
        "main_carer_status".to_owned(),
        text(if has_carer(human) { "has-carer" } else { "no-carer" }),
    );
    says.insert("services".to_owned(), Value::Array(services(human, stage.palliative)));
    Ok(Table::from_iter([("contacts".to_owned(), Value::Table(says))]))
}

fn text(words: &str) -> Value {
    Value::String(words.to_owned())
}

fn has_carer(human: &Human<'_>) -> bool {
    human.setting.household != Household::Alone
}

fn close(human: &Human<'_>, at: usize, kin: &Kin, aware: &str) -> Table {
    let mut flags = Vec::new();
    let first = at == 0;
    for (flag, stands) in [
        ("next-of-kin", first && kin.is_family()),
        ("main-carer", first && kin.lives_with),
        ("emergency", first),
        ("lives-with", kin.lives_with),
        ("has-key", kin.lives_with || (first && !human.in_care_home())),
        ("attorney", kin.attorney),
        ("parent", kin.is_parent() && human.picture.ages[1] < 18),
        ("tell-decisions", first || kin.attorney),
    ] {
        if stands {
            flags.push(text(flag));
        }
    }
    let mut says = Table::new();
    says.insert("name".to_owned(), text(&kin.name));
    says.insert("relationship".to_owned(), text(&kin.relation));
    says.insert("phone".to_owned(), text(&kin.phone));
    if let Some(email) = &kin.email {
        says.insert("email".to_owned(), text(email));
    }
    says.insert("flags".to_owned(), Value::Array(flags));
    says.insert("aware_diagnosis".to_owned(), text("yes"));
    says.insert("aware_prognosis".to_owned(), text(if first { "yes" } else { aware }));
    says.insert("aware_plan".to_owned(), text(if first { "yes" } else { "not-known" }));
    says
}

/// A team, and how to reach it by day and by night.
fn team(
    name: &str,
    role: &str,
    organisation: &str,
    by_day: &str,
    by_night: Option<&str>,
    key_worker: bool,
) -> Table {
    let mut says = Table::new();
    for (answer, words) in
        [("name", name), ("role", role), ("organisation", organisation), ("phone_in_hours", by_day)]
    {
        says.insert(answer.to_owned(), text(words));
    }
    if let Some(phone) = by_night {
        says.insert("phone_out_of_hours".to_owned(), text(phone));
    }
    says.insert("key_worker".to_owned(), Value::Boolean(key_worker));
    says.insert("involved".to_owned(), Value::Boolean(true));
    says
}

fn of(name: &str, role: &str, organisation: &Organisation, key_worker: bool) -> Table {
    team(name, role, organisation.name, organisation.by_day, Some(organisation.by_night), key_worker)
}

fn teams(human: &Human<'_>, version: &Version, palliative: bool) -> Vec<Table> {
    let mut list = Vec::new();
    match human.setting.slug.as_str() {
        "rosewood" => list.push(of("Nurse in charge", "Registered nurse", &ROSEWOOD, true)),
        "larkfield" => {
            list.push(of("Senior carer on duty", "Senior carer", &LARKFIELD, true));
            list.push(of("Community nurses", "District nursing", &NURSING, false));
        }
        "hospice" => {}
        _ => list.push(of("Community nurses", "District nursing", &NURSING, !palliative)),
    }
    let gp = gp_of(human.practice, human.second_gp);
    list.push(of(gp.name, "GP", human.practice, false));
    if palliative || human.setting.slug == "hospice" {
        list.push(of(
            "Palliative care team and advice line",
            "Specialist palliative care",
            &HOSPICE,
            !human.in_care_home(),
        ));
    }
    if let Some(knows) = &human.picture.specialist {
        list.push(team(&knows.name, &knows.role, &knows.organisation, &knows.phone, None, false));
    }
    // Whoever writes the plan goes on caring: the organisation stands in the list.
    let writer = version.writer;
    let there =
        |says: &Table| says.get("organisation").and_then(Value::as_str) == Some(writer.organisation());
    if !list.iter().any(there) {
        list.push(of(writer.name, writer.profession, writer.at, false));
    }
    list
}

fn services(human: &Human<'_>, palliative: bool) -> Vec<Value> {
    let mut list: Vec<&str> =
        human.setting.services.iter().chain(&human.picture.services).map(String::as_str).collect();
    if palliative {
        list.extend(["palliative-care", "community-nursing"]);
    }
    list.sort_unstable();
    list.dedup();
    list.into_iter().map(text).collect()
}
