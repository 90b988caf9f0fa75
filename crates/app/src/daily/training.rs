//! Training in information governance, which counts for a year: a letter to whoever took it, before it lapses.

use super::mark;
use crate::{House, Stop};
use access::Actor;
use access::actions::RemindOfTraining;
use model::LetterKind;
use model::organisation::{Attested, GOVERNANCE_MONTHS};
use store::{Act, Letter, Reminder};

/// So many days before it lapses, the last one first.
const MARKS: [i32; 3] = [1, 7, 30];

/// Writes to everybody whose training lapses soon. Whose has lapsed is told so when they sign in.
///
/// # Errors
/// The record's fault.
pub(super) async fn remind(house: &House) -> Result<usize, Stop> {
    house.store.act(&Actor::Operator, RemindOfTraining {}, write).await
}

fn write(act: &Act<'_, RemindOfTraining>) -> Result<usize, Stop> {
    let today = act.today();
    let furthest = MARKS[MARKS.len() - 1];
    let (from, until) = (today, today.plus_days(furthest + 1));
    let [from, until] = [from, until].map(|day| day.plus_months(-GOVERNANCE_MONTHS));
    let mut letters = 0;
    for (user, address, on) in act.trained(from, until)? {
        let attested = Attested { governance_on: Some(on), ..Attested::default() };
        let left = attested.governance_lapses_on().map(|lapses| today.days_until(lapses));
        let Some(left) = left.filter(|left| *left > 0) else { continue };
        let Some(mark) = mark(left, &MARKS) else { continue };
        let (subject, about) = (user.to_string(), on.iso());
        if act.is_due(&Reminder { subject, kind: "governance-training", about, mark })? {
            let kind = LetterKind::Lapsing.word();
            act.post(&Letter { kind, address, code: None, user: Some(user), organisation: None })?;
            letters += 1;
        }
    }
    act.note("letters", letters);
    Ok(letters)
}
