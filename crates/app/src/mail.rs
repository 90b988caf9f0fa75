//! Letters: taking them from the outbox to send them, writing down what became of each, and the service team's look at them.

use crate::{Conflict, House, Session, Stop};
use access::Actor;
use access::actions::{ClaimLetters, OpenLetter, RetryLetter, SettleLetter, ViewOutbox};
use model::{LetterKind, MessageId, Moment};
use store::{Act, Settled};

pub use store::{LetterRecord, OUTBOX_PAGE, Tally, WhichLetters};

/// Minutes to wait after the first try, the second, the third, and every one after that.
const WAITS: [i64; 4] = [1, 5, 15, 60];
/// After so many tries, which is after a day, nobody goes on trying by themselves.
const TRIES: u32 = 27;
/// So many letters are taken at once, and given out again after so long, should whoever took them be gone: each is tried for a
/// minute at most, so nobody is given a letter that is still being tried.
const AT_ONCE: u32 = 8;
const CLAIMED_MINUTES: i64 = 10;

/// A letter that was taken, to be sent now.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The letter.
    pub letter: LetterRecord,
    /// The code that it carries.
    pub code: Option<String>,
}

/// What came of trying to send a letter.
#[derive(Debug, Clone)]
pub enum Tried {
    /// The mail server took it.
    Sent,
    /// It was not taken, for this reason; another time it may be.
    NotNow(String),
    /// It was not taken, for this reason, and never will be.
    Never(String),
}

/// A page of the outbox.
#[derive(Debug, Clone)]
pub struct Outbox {
    /// Its letters, the newest first.
    pub letters: Vec<LetterRecord>,
    /// There are more on the next page.
    pub more: bool,
    /// How many have not been sent.
    pub unsent: Tally,
}

/// How many letters have not been sent. It is asked every few seconds, reads nothing of any letter, and leaves no event.
///
/// # Errors
/// The record's fault.
pub async fn unsent(house: &House) -> Result<Tally, Stop> {
    Ok(house.store.unsent().await?)
}

/// Takes a few of the letters that are due. Whoever takes them tries each and says what came of it with [`settle`]; a letter
/// of which nothing is said comes due again.
///
/// # Errors
/// The record's fault.
pub async fn claim(house: &House) -> Result<Vec<Claimed>, Stop> {
    let work = |act: &Act<'_, ClaimLetters>| {
        let taken = act.claim(AT_ONCE, act.now().plus_minutes(CLAIMED_MINUTES))?;
        Ok(taken.into_iter().map(|(letter, code)| Claimed { letter, code }).collect())
    };
    house.store.act(&Actor::Operator, ClaimLetters {}, work).await
}

/// Writes down what came of trying to send a letter. True when that was the last try, and it was not sent.
///
/// # Errors
/// The record's fault; the letter then comes due again.
pub async fn settle(house: &House, letter: &LetterRecord, tried: Tried) -> Result<bool, Stop> {
    let tries = letter.tries;
    let work = move |act: &Act<'_, SettleLetter>| {
        let settled = settled(&tried, tries, act.now());
        act.settle(tries, &settled)?;
        Ok(matches!(settled, Settled::GivenUp(_)))
    };
    house.store.act(&Actor::Operator, SettleLetter { letter: letter.id }, work).await
}

fn settled(tried: &Tried, tries: u32, now: Moment) -> Settled {
    match tried {
        Tried::Sent => Settled::Sent,
        Tried::Never(trouble) => Settled::GivenUp(trouble.clone()),
        Tried::NotNow(trouble) if tries >= TRIES => Settled::GivenUp(trouble.clone()),
        Tried::NotNow(trouble) => {
            let nth = (tries as usize).saturating_sub(1).min(WAITS.len() - 1);
            Settled::PutOff(now.plus_minutes(WAITS[nth]), trouble.clone())
        }
    }
}

/// How many letters have not been sent, as the service team sees it.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn state(house: &House, session: &Session) -> Result<Tally, Stop> {
    house.store.act(&session.actor(), ViewOutbox {}, |act| Ok(act.tally()?)).await
}

/// A page of the outbox, counted from 0.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn outbox(
    house: &House,
    session: &Session,
    which: WhichLetters,
    page: usize,
) -> Result<Outbox, Stop> {
    let work = move |act: &Act<'_, ViewOutbox>| {
        let (letters, more) = act.letters(which, page)?;
        Ok(Outbox { letters, more, unsent: act.tally()? })
    };
    house.store.act(&session.actor(), ViewOutbox {}, work).await
}

/// Whether the service team may read what a letter says: one that was given up, and where the program sends no letters also
/// one that waits. What is on its way is its reader's alone, and so is always what lets somebody choose a password: nobody
/// chooses another's.
#[must_use]
pub fn can_be_opened(letter: &LetterRecord, sends: bool) -> bool {
    let chooses = letter.kind == LetterKind::PasswordReset.word();
    let invites =
        [LetterKind::Invitation, LetterKind::Enrolment].iter().any(|kind| letter.kind == kind.word());
    let secret = chooses || (sends && invites);
    !secret && letter.sent_at.is_none() && (letter.due_at.is_none() || !sends)
}

/// A letter with its code, to hand it over another way; `sends` says whether this program sends letters.
///
/// # Errors
/// A refusal; [`Conflict::Moved`] when it is its reader's alone; the record's fault.
pub async fn open(house: &House, session: &Session, letter: MessageId, sends: bool) -> Result<Claimed, Stop> {
    let work = move |act: &Act<'_, OpenLetter>| {
        let (letter, code) = act.letter()?.ok_or(Stop::Missing)?;
        if can_be_opened(&letter, sends) {
            Ok(Claimed { letter, code })
        } else {
            Err(Stop::Conflict(Conflict::Moved))
        }
    };
    house.store.act(&session.actor(), OpenLetter { letter }, work).await
}

/// Has a letter tried again that was given up.
///
/// # Errors
/// A refusal; [`Conflict::Moved`] when it was not given up, or somebody else had it tried again; the record's fault.
pub async fn retry(house: &House, session: &Session, letter: MessageId) -> Result<(), Stop> {
    let work = |act: &Act<'_, RetryLetter>| {
        if act.retry()? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act(&session.actor(), RetryLetter { letter }, work).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_end_after_a_day() {
        let now = Moment::parse("2026-11-21T19:05:00Z").unwrap();
        let mut minutes = Vec::new();
        for tries in 1.. {
            match settled(&Tried::NotNow("busy".to_owned()), tries, now) {
                Settled::PutOff(until, _) => minutes.push(until.minutes_since(now)),
                Settled::GivenUp(_) => break,
                Settled::Sent => panic!("it was not sent"),
            }
        }
        assert_eq!(minutes[..5], [1, 5, 15, 60, 60]);
        let hours = minutes.iter().sum::<i64>() / 60;
        assert!((23..25).contains(&hours), "{hours}");
    }

    #[test]
    fn what_will_never_be_taken_is_not_tried_again() {
        let now = Moment::parse("2026-11-21T19:05:00Z").unwrap();
        assert!(matches!(settled(&Tried::Never("no such mailbox".to_owned()), 1, now), Settled::GivenUp(_)));
    }
}
