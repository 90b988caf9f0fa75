//! The outbox, as those see it who send its letters, and the service team. A letter is claimed by moving its due time ahead,
//! and only from where it was read, so that of two nodes one has it; one whose sender is gone comes due again by itself.

use crate::engine::{Begin, Conn, Row, Settings, alone};
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{ClaimLetters, OpenLetter, RetryLetter, SettleLetter, ViewOutbox};
use model::{MessageId, Moment};

/// A letter of the outbox, as the record has it.
#[derive(Debug, Clone)]
pub struct LetterRecord {
    /// Which.
    pub id: MessageId,
    /// The word of its kind.
    pub kind: String,
    /// One e-mail address.
    pub address: String,
    /// When it was written.
    pub made_at: Moment,
    /// When it is to be tried next; none once it was sent or given up.
    pub due_at: Option<Moment>,
    /// How often it was tried since it was written, or since somebody had it tried again.
    pub tries: u32,
    /// Why it was not taken the last time.
    pub trouble: Option<String>,
    /// When the mail server took it.
    pub sent_at: Option<Moment>,
}

/// Which letters of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichLetters {
    /// Every one.
    All,
    /// To be tried, or tried again.
    Waiting,
    /// Tried to the end, and not sent.
    GivenUp,
    /// Taken by the mail server.
    Sent,
}

/// How many letters have not been sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// To be tried, or tried again.
    pub waiting: u64,
    /// Of those, to be tried now.
    pub due: u64,
    /// When the one was written that has waited longest.
    pub oldest: Option<Moment>,
    /// Tried to the end.
    pub given_up: u64,
}

/// What became of a letter that was claimed.
#[derive(Debug, Clone)]
pub enum Settled {
    /// The mail server took it.
    Sent,
    /// It is to be tried again then.
    PutOff(Moment, String),
    /// It is not tried any more.
    GivenUp(String),
}

/// So many letters make a page.
pub const OUTBOX_PAGE: usize = 100;
/// Nobody turns to a page after this one.
const LAST_PAGE: usize = 10_000;

const COLUMNS: &str = "id, kind, address, made_at, due_at, tries, trouble, sent_at";

impl Act<'_, ClaimLetters> {
    /// Takes so many of the letters that are due, those first that are longest due, each with its code. Nobody else is given
    /// them before `until`.
    ///
    /// # Errors
    /// The record's fault.
    pub fn claim(&self, most: u32, until: Moment) -> Result<Vec<(LetterRecord, Option<String>)>, Fault> {
        let due = self.conn.query(
            &format!("select {COLUMNS}, code from outbox where sent_at is null and due_at <= $1 order by due_at, id limit $2"),
            &[self.now().iso().into(), most.into()],
        )?;
        let mut claimed = Vec::new();
        for row in &due {
            let (mut letter, was_due) = (letter(row)?, row.text(4)?);
            let moved = self.conn.exec(
                "update outbox set due_at = $3, tries = tries + 1 where id = $1 and due_at = $2 and sent_at is null",
                &[letter.id.to_string().into(), was_due.into(), until.iso().into()],
            )?;
            if moved == 1 {
                (letter.tries, letter.due_at) = (letter.tries + 1, Some(until));
                claimed.push((letter, row.opt_text(8)?.map(str::to_owned)));
            }
        }
        self.note("letters", claimed.iter().map(|(letter, _)| letter.id.to_string()).collect::<Vec<_>>());
        Ok(claimed)
    }
}

impl Act<'_, SettleLetter> {
    /// Writes down what became of the letter when it was tried for the so many-th time. That it was sent always counts; what
    /// came of a try that somebody else has repeated since does not.
    ///
    /// # Errors
    /// The record's fault.
    pub fn settle(&self, tries: u32, settled: &Settled) -> Result<(), Fault> {
        let letter = self.action().letter.to_string();
        let fail = |due: Option<Moment>, trouble: &str| {
            self.conn.exec(
                "update outbox set due_at = $3, trouble = $4 where id = $1 and tries = $2 and sent_at is null and due_at is not null",
                &[letter.as_str().into(), tries.into(), due.map(Moment::iso).into(), trouble.into()],
            )
        };
        let (word, written) = match settled {
            Settled::Sent => (
                "sent",
                self.conn.exec(
                    "update outbox set sent_at = $2, due_at = null, trouble = null, code = null where id = $1 and sent_at is null",
                    &[letter.as_str().into(), self.now().iso().into()],
                )?,
            ),
            Settled::PutOff(until, trouble) => ("put off", fail(Some(*until), trouble)?),
            Settled::GivenUp(trouble) => ("given up", fail(None, trouble)?),
        };
        self.note("letter", letter);
        self.note("ended", if written == 1 { word } else { "settled by another" });
        Ok(())
    }
}

impl Act<'_, ViewOutbox> {
    /// A page of the outbox, the newest first, and whether there is more.
    ///
    /// # Errors
    /// The record's fault.
    pub fn letters(&self, which: WhichLetters, page: usize) -> Result<(Vec<LetterRecord>, bool), Fault> {
        let condition = match which {
            WhichLetters::All => "1 = 1",
            WhichLetters::Waiting => "sent_at is null and due_at is not null",
            WhichLetters::GivenUp => "sent_at is null and due_at is null",
            WhichLetters::Sent => "sent_at is not null",
        };
        let (most, before) = (OUTBOX_PAGE + 1, page.min(LAST_PAGE) * OUTBOX_PAGE);
        let rows = self.conn.query(
            &format!("select {COLUMNS} from outbox where {condition} order by made_at desc, id desc limit {most} offset {before}"),
            &[],
        )?;
        let letters = rows.iter().take(OUTBOX_PAGE).map(letter).collect::<Result<Vec<_>, _>>()?;
        self.note("count", letters.len());
        Ok((letters, rows.len() > OUTBOX_PAGE))
    }

    /// How many letters have not been sent.
    ///
    /// # Errors
    /// The record's fault.
    pub fn tally(&self) -> Result<Tally, Fault> {
        tally(self.conn, self.now())
    }
}

impl Act<'_, OpenLetter> {
    /// The letter, and its code; `None` when there is no such letter.
    ///
    /// # Errors
    /// The record's fault.
    pub fn letter(&self) -> Result<Option<(LetterRecord, Option<String>)>, Fault> {
        self.note("letter", self.action().letter.to_string());
        let row = self.conn.one(
            &format!("select {COLUMNS}, code from outbox where id = $1"),
            &[self.action().letter.to_string().into()],
        )?;
        row.map(|row| Ok((letter(&row)?, row.opt_text(8)?.map(str::to_owned)))).transpose()
    }
}

impl Act<'_, RetryLetter> {
    /// Makes a letter due that was given up, with all its tries before it. False when there is none that was given up.
    ///
    /// # Errors
    /// The record's fault.
    pub fn retry(&self) -> Result<bool, Fault> {
        self.note("letter", self.action().letter.to_string());
        let due = self.conn.exec(
            "update outbox set due_at = $2, tries = 0 where id = $1 and due_at is null and sent_at is null",
            &[self.action().letter.to_string().into(), self.now().iso().into()],
        )?;
        Ok(due == 1)
    }
}

/// How many letters of a record have not been sent, at this moment. It works beside a process that serves the record.
///
/// # Errors
/// When the record cannot be reached or read.
pub async fn unsent(settings: &Settings, now: Moment) -> Result<Tally, Fault> {
    alone(settings, Begin::Read, move |conn| tally(conn, now)).await
}

pub(crate) fn tally(conn: &Conn, now: Moment) -> Result<Tally, Fault> {
    let row = conn.one(
        "select count(due_at), count(case when due_at <= $1 then 1 end), min(case when due_at is not null then made_at end), \
         count(*) from outbox where sent_at is null",
        &[now.iso().into()],
    )?;
    let row = row.ok_or_else(|| Fault::broken("a count gave no row"))?;
    let number = |at: usize| Ok::<_, Fault>(row.int(at)?.unsigned_abs());
    Ok(Tally {
        waiting: number(0)?,
        due: number(1)?,
        oldest: opt_moment(&row, 2)?,
        given_up: number(3)? - number(0)?,
    })
}

fn letter(row: &Row) -> Result<LetterRecord, Fault> {
    Ok(LetterRecord {
        id: id(row, 0, MessageId::parse)?,
        kind: row.text(1)?.to_owned(),
        address: row.text(2)?.to_owned(),
        made_at: moment(row, 3)?,
        due_at: opt_moment(row, 4)?,
        tries: u32::try_from(row.int(5)?).map_err(|_| Fault::broken("a count of tries is none"))?,
        trouble: row.opt_text(6)?.map(str::to_owned),
        sent_at: opt_moment(row, 7)?,
    })
}

fn opt_moment(row: &Row, at: usize) -> Result<Option<Moment>, Fault> {
    row.opt_text(at)?.map(|_| moment(row, at)).transpose()
}
