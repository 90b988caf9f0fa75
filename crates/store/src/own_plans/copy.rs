//! Everything that is kept about a person, for a copy of their own.

use super::{person, whoever};
use crate::deeds::json;
use crate::engine::Row;
use crate::facts::{id, moment};
use crate::own_proposals::{OwnProposal, read};
use crate::versions::number;
use crate::{Act, Fault};
use access::actions::DownloadOwn;
use model::plan::Document;
use model::{Date, Moment, ProposalId};

/// Everything that is kept about a person, besides who opened their record.
#[derive(Debug, Clone)]
pub struct OwnCopy {
    /// The name on the account.
    pub name: String,
    /// Its e-mail address.
    pub email: String,
    /// Since when it is there.
    pub since: Moment,
    /// Every published version of the plan, the oldest first, unreduced.
    pub versions: Vec<OwnVersion>,
    /// Who was invited to the plan, and what became of it.
    pub ties: Vec<OwnTie>,
    /// What was written to the account.
    pub letters: Vec<OwnLetter>,
    /// What was sent to clinicians about the person, and what was decided.
    pub proposals: Vec<ProposalCopy>,
}

/// A published version.
#[derive(Debug, Clone)]
pub struct OwnVersion {
    /// 1, 2, 3 …
    pub version: u32,
    /// When it was published.
    pub published_at: Moment,
    /// Everything in it.
    pub document: Document,
}

/// An invitation to the plan, and how it stands.
#[derive(Debug, Clone)]
pub struct OwnTie {
    /// `patient` or `proxy`.
    pub kind: String,
    /// The name under which they were invited.
    pub name: String,
    /// What they are to the person.
    pub relationship: Option<String>,
    /// `read` or `propose`.
    pub scope: String,
    /// The first day on which it no longer stands.
    pub until: Option<Date>,
    /// When they were invited.
    pub invited_at: Moment,
    /// When they accepted.
    pub accepted_at: Option<Moment>,
    /// When it was ended.
    pub ended_at: Option<Moment>,
}

/// A letter to the account. Its words are not kept.
#[derive(Debug, Clone)]
pub struct OwnLetter {
    /// The word of its kind.
    pub kind: String,
    /// When it was written.
    pub made_at: Moment,
    /// When it was sent.
    pub sent_at: Option<Moment>,
}

/// What was proposed, and what was decided of it.
#[derive(Debug, Clone)]
pub struct ProposalCopy {
    /// Which.
    pub id: ProposalId,
    /// `questionnaire` or `change`.
    pub kind: String,
    /// `patient`, `proxy` or `carer`.
    pub author_as: String,
    /// `started`, `submitted` or `closed`.
    pub state: String,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// What was proposed and what was decided of it, where whoever asks wrote it. What somebody else wrote of the person, and
    /// was answered, was said in confidence, and the copy tells only that there is such a thing.
    pub own: Option<OwnProposal>,
}

impl Act<'_, DownloadOwn> {
    /// Everything that is kept about the person of the act, and the account of whoever asks.
    ///
    /// # Errors
    /// The record's fault.
    pub fn everything(&self) -> Result<OwnCopy, Fault> {
        let [user, _] = whoever(self)?;
        let account = self.conn.one(
            "select name, email, (select min(e.accepted_at) from enrolments e where e.user_id = users.id) from users where id = $1",
            &[user],
        )?;
        let account = account.ok_or_else(|| Fault::broken("an account that is not there"))?;
        Ok(OwnCopy {
            name: account.text(0)?.to_owned(),
            email: account.text(1)?.to_owned(),
            since: moment(&account, 2)?,
            versions: self.versions()?,
            ties: self.ties()?,
            letters: self.letters()?,
            proposals: self.proposals()?,
        })
    }

    fn versions(&self) -> Result<Vec<OwnVersion>, Fault> {
        let rows = self.conn.query(
            "select version, published_at, document from plan_versions where plan_id = $1 order by version",
            &[access::OnPlan::plan(self.action()).to_string().into()],
        )?;
        let read = |row: &Row| {
            Ok(OwnVersion {
                version: number(row, 0)?,
                published_at: moment(row, 1)?,
                document: json::open(row.text(2)?)?,
            })
        };
        rows.iter().map(read).collect()
    }

    fn ties(&self) -> Result<Vec<OwnTie>, Fault> {
        let rows = self.conn.query(
            "select kind, name, relationship, scope, until, invited_at, accepted_at, ended_at from enrolments \
             where person_id = $1 order by invited_at, id",
            &[person(self)?.to_string().into()],
        )?;
        let read = |row: &Row| {
            Ok(OwnTie {
                kind: row.text(0)?.to_owned(),
                name: row.text(1)?.to_owned(),
                relationship: row.opt_text(2)?.map(str::to_owned),
                scope: row.text(3)?.to_owned(),
                until: row.opt_text(4)?.and_then(Date::parse),
                invited_at: moment(row, 5)?,
                accepted_at: row.opt_text(6)?.and_then(Moment::parse),
                ended_at: row.opt_text(7)?.and_then(Moment::parse),
            })
        };
        rows.iter().map(read).collect()
    }

    fn letters(&self) -> Result<Vec<OwnLetter>, Fault> {
        let [user, _] = whoever(self)?;
        let rows = self.conn.query(
            "select kind, made_at, sent_at from outbox where user_id = $1 order by made_at, id",
            &[user],
        )?;
        let read = |row: &Row| {
            Ok(OwnLetter {
                kind: row.text(0)?.to_owned(),
                made_at: moment(row, 1)?,
                sent_at: row.opt_text(2)?.and_then(Moment::parse),
            })
        };
        rows.iter().map(read).collect()
    }

    /// Of the person, or begun by the person before it was known whom it was for.
    fn proposals(&self) -> Result<Vec<ProposalCopy>, Fault> {
        let [user, _] = whoever(self)?;
        let rows = self.conn.query(
            "select id, kind, author_as, state, submitted_at, \
             case when author_id = $2 then 1 else 0 end from proposals where person_id = $1 \
             or (author_id = $2 and person_id is null) order by started_at, id",
            &[person(self)?.to_string().into(), user],
        )?;
        let copy = |row: &Row| {
            let id = id(row, 0, ProposalId::parse)?;
            let own = match row.int(5)? {
                1 => read(self.conn, id)?,
                _ => None,
            };
            Ok(ProposalCopy {
                id,
                kind: row.text(1)?.to_owned(),
                author_as: row.text(2)?.to_owned(),
                state: row.text(3)?.to_owned(),
                submitted_at: row.opt_text(4)?.and_then(Moment::parse),
                own,
            })
        };
        rows.iter().map(copy).collect()
    }
}
