//! The questionnaire with which a person starts alone: begun, filled page by page at their own pace, sent, thrown away.

use crate::proposal::UNDECIDED;
use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{
    DiscardQuestionnaire, FillQuestionnaire, FindPractice, StartQuestionnaire, SubmitQuestionnaire,
    ViewOwnProposal,
};
use model::plan::{check, settle};
use model::proposal::{Proposal, Step, step};
use model::question::form::{self, Hand};
use model::question::{Fields, Problem, YesNo};
use model::{OrganisationId, ProposalId};
use store::{Act, OwnProposal, Practice};

/// A page of a questionnaire as it was sent.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What was typed.
    pub fields: Fields,
    /// They would rather talk about it.
    pub talk: bool,
    /// What [`print_of`] said of the page when it was opened.
    pub print: String,
}

const BEGUN: &str = "You have a questionnaire that you have not sent. Go on with that one, or throw it away";
const TOO_MANY: &str =
    "Five questionnaires that you sent wait to be read. Wait until somebody has answered one of them";

/// Begins a questionnaire.
///
/// # Errors
/// A gap at `limit` while there is one that was not sent; a refusal; the record's fault.
pub async fn start(house: &House, session: &Session, key: &str) -> Result<ProposalId, Stop> {
    let name = session.name().to_owned();
    let work = move |act: &Act<'_, StartQuestionnaire>| {
        if act.has_begun()? {
            return Err(Stop::gaps([Gap::at("limit", BEGUN)]));
        }
        Ok(act.start(&name)?)
    };
    house.store.act_once(key, &session.actor(), StartQuestionnaire {}, work).await
}

/// A proposal of one's own, and what became of it.
///
/// # Errors
/// [`Stop::Missing`] when it is not one's own; the record's fault.
pub async fn proposal(house: &House, session: &Session, proposal: ProposalId) -> Result<OwnProposal, Stop> {
    let work = |act: &Act<'_, ViewOwnProposal>| act.own_proposal()?.ok_or(Stop::Missing);
    house.store.act(&session.actor(), ViewOwnProposal { proposal }, work).await
}

/// Saves a page of a questionnaire. Nothing has to be answered.
///
/// # Errors
/// Gaps for what was typed; [`Conflict::Moved`] when the page was saved elsewhere since it was opened; [`Stop::Missing`]; the
/// record's fault.
pub async fn fill(
    house: &House,
    session: &Session,
    (proposal, slug): (ProposalId, &str),
    filled: Filled,
    key: &str,
) -> Result<(), Stop> {
    let step = step(slug).ok_or(Stop::Missing)?;
    let work = move |act: &Act<'_, FillQuestionnaire>| {
        act.note("step", step.slug);
        let was = act.own_proposal()?.ok_or(Stop::Missing)?;
        if print_of(&was.document, step) != filled.print {
            return Err(Stop::Conflict(Conflict::Moved));
        }
        let document = read(&was.document, step, &filled, act.today())?;
        Ok(act.save(&was, &document)?)
    };
    house.store.act_once(key, &session.actor(), FillQuestionnaire { proposal }, work).await
}

/// The proposal with a page of it as it was typed.
fn read(was: &Proposal, step: &Step, filled: &Filled, today: model::Date) -> Result<Proposal, Stop> {
    let mut document = was.clone();
    let section = document.section_mut(step.section).ok_or(Stop::Missing)?;
    // A form is read as a whole section: what other pages ask of it is as it was saved.
    let (of_step, saved) = (|name: &str| asks(step, name), form::write(section));
    let kept = saved.iter().filter(|(name, _)| !of_step(name));
    let typed = filled.fields.iter().filter(|(name, _)| of_step(name));
    let each = |(name, values): (&str, &[String])| {
        values.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
    };
    let fields: Fields = kept.chain(typed).flat_map(each).collect();
    let mut problems = form::read(section, &fields, Hand::CITIZEN);
    let _ = settle(&was.answers, &mut document.answers);
    if document.answers.section(step.section).is_some() {
        problems.extend(check(&document.answers, step.section, today));
    }
    problems.retain(|Problem { field, .. }| of_step(field));
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    match filled.talk {
        true => document.talk.insert(step.slug.to_owned()),
        false => document.talk.remove(step.slug),
    };
    Ok(document)
}

/// A field belongs to a question of the page: `personal.0.phone`, `birth_date-day`.
fn asks(step: &Step, field: &str) -> bool {
    let question = field.split(['.', '-']).next().unwrap_or_default();
    step.questions.contains(&question)
}

/// A mark of what a page says, by which it is known whether somebody saved it since it was opened. Answers that no page is sent
/// leave no trace in it.
#[must_use]
pub fn print_of(document: &Proposal, step: &Step) -> String {
    let mut print = blake3::Hasher::new();
    if let Some(section) = document.section(step.section) {
        for (name, values) in form::write(section).iter().filter(|(name, _)| asks(step, name)) {
            values.iter().for_each(|value| {
                print.update(format!("{name}={value}\n").as_bytes());
            });
        }
    }
    print.update(if document.talk.contains(step.slug) { b"talk" } else { b"" });
    print.finalize().to_hex()[..16].to_owned()
}

/// Looks for practices and care homes by words of their name, address or code.
///
/// # Errors
/// A gap, by the key of a message, when nothing was typed to look for; the record's fault.
pub async fn find_practices(house: &House, session: &Session, typed: &str) -> Result<Vec<Practice>, Stop> {
    let words: Vec<String> = typed
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .take(8)
        .map(str::to_owned)
        .collect();
    if words.iter().map(|word| word.chars().count()).sum::<usize>() < 3 {
        return Err(Stop::gaps([Gap::at("words", "practice-words-few")]));
    }
    let work = move |act: &Act<'_, FindPractice>| Ok(act.practices(&words)?);
    house.store.act(&session.actor(), FindPractice {}, work).await
}

/// Says which practice or care home is to have the questionnaire; `shown` is the one that was to have it as the page told.
///
/// # Errors
/// A gap, by the key of a message, when that one can have none; [`Conflict::Moved`] when another was chosen since the page was
/// opened; [`Stop::Missing`]; the record's fault.
pub async fn choose(
    house: &House,
    session: &Session,
    proposal: ProposalId,
    practice: OrganisationId,
    shown: Option<OrganisationId>,
) -> Result<(), Stop> {
    let work = move |act: &Act<'_, FillQuestionnaire>| {
        still_goes_to(act.own_proposal()?, shown)?;
        let gone = || Stop::gaps([Gap::at("practice", "practice-gone")]);
        if act.choose(practice)? { Ok(()) } else { Err(gone()) }
    };
    house.store.act(&session.actor(), FillQuestionnaire { proposal }, work).await
}

/// Nobody's choice of another page is undone unseen, and nothing is sent elsewhere than the page said.
fn still_goes_to(own: Option<OwnProposal>, shown: Option<OrganisationId>) -> Result<OwnProposal, Stop> {
    let own = own.ok_or(Stop::Missing)?;
    let chosen = own.organisation.as_ref().map(|practice| practice.id);
    if chosen == shown { Ok(own) } else { Err(Stop::Conflict(Conflict::Moved)) }
}

/// Sends a questionnaire to the practice or care home that was chosen, which was `shown`, with what was said of an appointment.
///
/// # Errors
/// Gaps, also, by the key of a message, when nobody was chosen to have it, or nobody opens what is sent there any more, and at
/// `limit` when too many wait already, and at `reach` when an appointment is wanted of somebody who cannot be reached; [`Conflict::Moved`] when another was chosen since the page was opened; [`Stop::Missing`];
/// the record's fault.
pub async fn submit(
    house: &House,
    session: &Session,
    proposal: ProposalId,
    (shown, appointment): (Option<OrganisationId>, &Fields),
    key: &str,
) -> Result<(), Stop> {
    let fields = appointment.clone();
    let work = move |act: &Act<'_, SubmitQuestionnaire>| {
        let was = still_goes_to(act.own_proposal()?, shown)?;
        if was.organisation.is_none() {
            return Err(Stop::gaps([Gap::at("practice", "send-no-practice")]));
        }
        if !act.can_be_received()? {
            return Err(Stop::gaps([Gap::at("practice", "practice-gone")]));
        }
        if act.undecided()? >= UNDECIDED {
            return Err(Stop::gaps([Gap::at("limit", TOO_MANY)]));
        }
        let mut document = was.document.clone();
        let problems = form::read(&mut document.appointment, &fields, Hand::CITIZEN);
        if !problems.is_empty() {
            return Err(Stop::gaps(problems));
        }
        if cannot_be_reached(&document) {
            return Err(Stop::gaps([Gap::at("reach", "send-reach")]));
        }
        Ok(act.submit(&was, &document)?)
    };
    house.store.act_once(key, &session.actor(), SubmitQuestionnaire { proposal }, work).await
}

/// An appointment is wanted, and nothing tells where whoever is to make it could ring or write.
fn cannot_be_reached(document: &Proposal) -> bool {
    let (appointment, person) = (&document.appointment, &document.answers.person);
    appointment.wanted == Some(YesNo::Yes)
        && appointment.reach.is_none()
        && person.email.is_none()
        && person.phones.iter().all(|phone| phone.number.is_none())
}

/// Throws a questionnaire away that was not sent.
///
/// # Errors
/// [`Stop::Missing`]; the record's fault.
pub async fn discard(house: &House, session: &Session, proposal: ProposalId, key: &str) -> Result<(), Stop> {
    let work = |act: &Act<'_, DiscardQuestionnaire>| Ok(act.discard()?);
    house.store.act_once(key, &session.actor(), DiscardQuestionnaire { proposal }, work).await
}
