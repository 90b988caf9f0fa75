//! The layers of a plan, from what all plans share to what only this person's says.

use super::{Version, capacity, contacts, generated, voice, words};
use crate::content::{Capacity, Content, Manner, Ready, Stage};
use crate::people::Human;
use crate::telling::{Days, Sheet, Teller, Words, lay};
use toml::{Table, Value};

/// What one version of a plan is told with.
pub(crate) struct Telling {
    pub(crate) words: Words,
    pub(crate) days: Days,
}

/// The words and days of one version.
///
/// # Errors
/// Where the content cannot be told.
pub(crate) fn telling(
    content: &Content,
    human: &Human<'_>,
    versions: &[Version],
    at: usize,
) -> Result<Telling, String> {
    let version = versions.get(at).ok_or("there is no such version")?;
    let ready = ready(content, version.stage_of(human)?)?;
    let decided = decided(versions, at);
    let words = words::words(content, human, version, decided, ready)?;
    let first = versions.first().unwrap_or(version);
    // What is decided is written down the day after.
    let made = decided.to.plus_days(-1).max(decided.from);
    let days = Days { now: version.from, first: first.from, decided: made, review: version.review };
    Ok(Telling { words, days })
}

/// One version of a person's plan, as it is typed; only who is to review it is left to whoever types it.
///
/// # Errors
/// Where the content cannot be told.
pub(crate) fn sheet(
    content: &Content,
    human: &Human<'_>,
    versions: &[Version],
    at: usize,
) -> Result<Sheet, String> {
    let Telling { words, days } = telling(content, human, versions, at)?;
    let teller = Teller { words: &words, days, draw: human.draw };
    let version = versions.get(at).ok_or("there is no such version")?;
    let stage = version.stage_of(human)?;
    let started_at = versions.first().ok_or("there is no version")?.stage_of(human)?;

    let mut plan = content.manners.always.clone();
    lay(&mut plan, &human.setting.plan);
    lay(&mut plan, &voice::preferences(content, human, stage));
    for manner in manners(content, human, stage, started_at)? {
        lay(&mut plan, manner);
    }
    lay(&mut plan, &human.picture.plan);
    lay(&mut plan, &stage.plan);
    besides(content, human, stage, &mut plan);
    lay(&mut plan, &ready(content, stage)?.plan);
    lay(&mut plan, &section("recommendations", "problems", cards(content, human, stage)?));
    if stage.manner == Manner::Not {
        let reason = stage.reason.clone().unwrap_or_else(|| "would-not-work".to_owned());
        lay(&mut plan, &section("cpr", "reason", Value::String(reason)));
    }
    lay(&mut plan, &generated::who_they_are(human));
    lay(&mut plan, &contacts::contacts(human, version)?);
    lay(&mut plan, &generated::approval());
    lay(&mut plan, &human.own);
    if let Some(own) = human.own_stages.get(&stage.name) {
        lay(&mut plan, own);
    }
    teller
        .sheet(&plan)
        .map_err(|wrong| format!("{}, {}, {}: {wrong}", human.family, human.picture.slug, stage.name))
}

/// A plan with one answer.
pub(super) fn section(section: &str, answer: &str, value: Value) -> Table {
    let answers = Table::from_iter([(answer.to_owned(), value)]);
    Table::from_iter([(section.to_owned(), Value::Table(answers))])
}

/// The version with which a stage began: what was decided then stands, with its day and its names.
fn decided(versions: &[Version], at: usize) -> &Version {
    let alike = versions[..=at].iter().rev().take_while(|v| v.stage == versions[at].stage);
    alike.last().unwrap_or(&versions[at])
}

fn ready<'c>(content: &'c Content, stage: &Stage) -> Result<&'c Ready, String> {
    let name = stage.ready.as_deref().unwrap_or("absent");
    content.ready.get(name).ok_or_else(|| format!("no medicines are called {name}"))
}

/// How consent was given, who may decide, and how the CPR decision fell.
fn manners<'c>(
    content: &'c Content,
    human: &Human<'_>,
    stage: &Stage,
    started_at: &Stage,
) -> Result<[&'c Table; 3], String> {
    let (family, attorney) = (human.has_family(), human.attorney().is_some());
    let consent = match capacity(human, started_at) {
        Capacity::Yes | Capacity::Fluctuates => "patient",
        Capacity::Child => "parent",
        Capacity::No if attorney => "attorney",
        Capacity::No if family => "best-interests",
        Capacity::No => "imca",
    };
    let legal = match stage.manner {
        Manner::Refused => "refusal",
        _ if attorney => "attorney",
        _ => "none",
    };
    let cpr = match (stage.manner, capacity(human, stage)) {
        (Manner::Attempt, _) if family => "attempt",
        (Manner::Attempt, _) => "attempt-alone",
        (Manner::AttemptFor, _) => "attempt-for",
        (Manner::Undecided, _) => "undecided",
        (Manner::Refused, _) => "refused",
        (Manner::Modified, _) => "modified",
        (Manner::Not, Capacity::Yes) if family => "not-yes",
        (Manner::Not, Capacity::Yes) => "not-yes-alone",
        (Manner::Not, _) if !family => "not-imca",
        (Manner::Not, Capacity::Fluctuates) => "not-fluctuates",
        (Manner::Not, Capacity::No | Capacity::Child) if attorney => "not-attorney",
        (Manner::Not, Capacity::No | Capacity::Child) => "not-family",
    };
    let manners = &content.manners;
    let find = |of: &'c std::collections::BTreeMap<String, Table>, name: &str| {
        of.get(name).ok_or_else(|| format!("there is no manner {name}"))
    };
    Ok([find(&manners.consent, consent)?, find(&manners.legal, legal)?, find(&manners.cpr, cpr)?])
}

/// A stage that brings a list of medicines of its own stops all others.
fn stops_others(stage: &Stage) -> bool {
    stage.plan.get("medication").and_then(|m| m.get("medicines")).is_some()
}

/// Other conditions, and what the person cannot take.
fn besides(content: &Content, human: &Human<'_>, stage: &Stage, plan: &mut Table) {
    for condition in human.conditions.iter().filter_map(|at| content.conditions.get(*at)) {
        let mut layer = condition.plan.clone();
        if stops_others(stage) {
            layer.remove("medication");
        }
        lay(plan, &layer);
    }
    someone_disabled(plan);
    let settled = |answer: &str| {
        [&*plan, &human.own].iter().any(|p| p.get("medication").and_then(|m| m.get(answer)).is_some())
    };
    let open = !settled("no_known_allergies") && !settled("allergies");
    if let Some(allergy) = content.allergies.get(human.allergy).filter(|_| open) {
        lay(plan, &allergy.plan);
    }
}

/// "No known disability" does not stand beside one.
fn someone_disabled(plan: &mut Table) {
    let list = plan.get_mut("background").and_then(|b| b.get_mut("disabilities"));
    if let Some(Value::Array(list)) = list.filter(|l| l.as_array().is_some_and(|l| l.len() > 1)) {
        list.retain(|d| d.as_str() != Some("none-known"));
    }
}

/// The cards that the stage names, and those of other conditions while they are still treated.
fn cards(content: &Content, human: &Human<'_>, stage: &Stage) -> Result<Value, String> {
    let treated = human.conditions.iter().filter(|_| !stops_others(stage));
    let besides = treated.filter_map(|at| content.conditions.get(*at)).flat_map(|c| &c.cards);
    let card = |name: &String| {
        let card = human.picture.cards.get(name).or_else(|| content.cards.get(name));
        card.cloned().map(Value::Table).ok_or_else(|| format!("there is no card {name}"))
    };
    Ok(Value::Array(stage.cards.iter().chain(besides).map(card).collect::<Result<_, _>>()?))
}
