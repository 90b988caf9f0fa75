//! Questionnaires: begun, filled, sent and thrown away by whoever writes them. Nothing here is read in urgent care, and no
//! organisation sees it before it was sent.

use crate::deeds::json;
use crate::engine::Row;
use crate::facts::id;
use crate::own_proposals::{OwnProposal, author, read};
use crate::proposals::AuthorAs;
use crate::{Act, Fault};
use access::Action;
use access::actions::{
    DiscardQuestionnaire, FillQuestionnaire, FindPractice, StartQuestionnaire, SubmitQuestionnaire,
};
use model::proposal::{FillingFor, Proposal};
use model::{OrganisationId, ProposalId};

/// A practice or care home that can have a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its address; empty when none is on record.
    pub address: String,
}

/// So many are offered at most; whoever sees as many types more of the name.
pub const PRACTICES: usize = 20;

/// Of these kinds, as organisations are described: those that make plans with people who come to them by themselves.
const KINDS: &str = "(lower(o.kind) like '%gp practice%' or lower(o.kind) like '%care home%')";
/// Somebody there can open what is sent.
const RECEIVES: &str = "exists (select 1 from memberships m join users u on u.id = m.user_id where m.organisation_id = o.id \
     and m.ended_at is null and m.joined_at is not null and u.ended_at is null \
     and (m.rights like '%clinical%' or m.rights like '%administrator%'))";

impl Act<'_, StartQuestionnaire> {
    /// The author has one that was not sent. Until the act is through they begin no other.
    ///
    /// # Errors
    /// The record's fault.
    pub fn has_begun(&self) -> Result<bool, Fault> {
        Ok(count_of(self, "state = 'started'")? > 0)
    }

    /// Begins one, empty.
    ///
    /// # Errors
    /// The record's fault.
    pub fn start(&self, name: &str) -> Result<ProposalId, Fault> {
        let proposal = ProposalId::new(self.fresh());
        self.conn.exec(
            "insert into proposals (id, kind, author_id, author_as, author_name, state, revision, document, started_at, changed_at, \
             audit_id) values ($1, 'questionnaire', $2, 'unsaid', $3, 'started', 1, $4, $5, $5, $6)",
            &[
                proposal.to_string().into(),
                author(self)?.into(),
                name.into(),
                json::write(&Proposal::default())?.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        self.note("proposal", proposal.to_string());
        Ok(proposal)
    }
}

impl Act<'_, FillQuestionnaire> {
    /// The questionnaire as it stands.
    ///
    /// # Errors
    /// The record's fault.
    pub fn own_proposal(&self) -> Result<Option<OwnProposal>, Fault> {
        read(self.conn, self.action().proposal)
    }

    /// Saves what it says now. Who fills it in for somebody else is their proxy, for those who read it; whoever does not say for whom
    /// is taken for nobody.
    ///
    /// # Errors
    /// The record's fault; also when it changed since `was` was read.
    pub fn save(&self, was: &OwnProposal, document: &Proposal) -> Result<(), Fault> {
        let author_as = match document.asker.filling_for {
            Some(FillingFor::SomebodyElse | FillingFor::CannotAgree) => AuthorAs::Proxy,
            Some(FillingFor::Myself) => AuthorAs::Patient,
            None => AuthorAs::Unsaid,
        };
        let saved = self.conn.exec(
            "update proposals set document = $2, author_as = $3, changed_at = $4, revision = revision + 1, audit_id = $5 \
             where id = $1 and revision = $6 and state = 'started'",
            &[
                was.id.to_string().into(),
                json::write(document)?.into(),
                author_as.word().into(),
                self.now().iso().into(),
                self.event().into(),
                was.revision.into(),
            ],
        )?;
        one(saved)
    }

    /// Says which practice or care home is to have it. False when there is none such that can have it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn choose(&self, practice: OrganisationId) -> Result<bool, Fault> {
        let chosen = self.conn.exec(
            &format!(
                "update proposals set organisation_id = $2, changed_at = $3, audit_id = $4 where id = $1 and state = 'started' \
                 and exists (select 1 from organisations o where o.id = $2 and {KINDS} and {RECEIVES})"
            ),
            &[
                self.action().proposal.to_string().into(),
                practice.to_string().into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        self.note("practice", practice.to_string());
        Ok(chosen == 1)
    }
}

impl Act<'_, SubmitQuestionnaire> {
    /// The questionnaire as it stands.
    ///
    /// # Errors
    /// The record's fault.
    pub fn own_proposal(&self) -> Result<Option<OwnProposal>, Fault> {
        read(self.conn, self.action().proposal)
    }

    /// Whether whoever was chosen to have it can still have it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn can_be_received(&self) -> Result<bool, Fault> {
        let row = self.conn.one(
            &format!(
                "select o.id from proposals p join organisations o on o.id = p.organisation_id \
                 where p.id = $1 and {KINDS} and {RECEIVES}"
            ),
            &[self.action().proposal.to_string().into()],
        )?;
        Ok(row.is_some())
    }

    /// How many that the author sent wait for a decision. Until the act is through they send no other.
    ///
    /// # Errors
    /// The record's fault.
    pub fn undecided(&self) -> Result<i64, Fault> {
        count_of(self, "state = 'submitted'")
    }

    /// Sends it to the organisation that was chosen, and tells its mailbox that there is something on its list.
    ///
    /// # Errors
    /// The record's fault; also when it changed since `was` was read, or nobody was chosen to have it.
    pub fn submit(&self, was: &OwnProposal, document: &Proposal) -> Result<(), Fault> {
        let sent = self.conn.exec(
            "update proposals set state = 'submitted', submitted_at = $2, changed_at = $2, document = $3, revision = revision + 1, \
             audit_id = $4 where id = $1 and revision = $5 and state = 'started' and organisation_id is not null",
            &[
                was.id.to_string().into(),
                self.now().iso().into(),
                json::write(document)?.into(),
                self.event().into(),
                was.revision.into(),
            ],
        )?;
        one(sent)?;
        let row = self.conn.one(
            "select o.id, o.mailbox from proposals p join organisations o on o.id = p.organisation_id where p.id = $1",
            &[was.id.to_string().into()],
        )?;
        let row = row.ok_or_else(|| Fault::broken("a questionnaire was sent to nobody"))?;
        let organisation = id(&row, 0, OrganisationId::parse)?;
        self.note("organisation", organisation.to_string());
        self.tell_mailbox(organisation, row.opt_text(1)?.filter(|a| !a.is_empty()).map(str::to_owned))
    }
}

impl Act<'_, DiscardQuestionnaire> {
    /// Throws it away: nothing of what it said is kept.
    ///
    /// # Errors
    /// The record's fault.
    pub fn discard(&self) -> Result<(), Fault> {
        let gone = self.conn.exec(
            "delete from proposals where id = $1 and state = 'started'",
            &[self.action().proposal.to_string().into()],
        )?;
        one(gone)
    }
}

impl Act<'_, FindPractice> {
    /// The practices and care homes that can have a questionnaire and whose name, address or code holds each of these words, by
    /// name, no more than [`PRACTICES`].
    ///
    /// # Errors
    /// The record's fault.
    pub fn practices(&self, words: &[String]) -> Result<Vec<Practice>, Fault> {
        let mut sql =
            format!("select o.id, o.name, o.address from organisations o where {KINDS} and {RECEIVES}");
        for at in 1..=words.len() {
            sql.push_str(&format!(
                " and lower(o.name || ' ' || coalesce(o.address, '') || ' ' || o.ods) like ${at} escape '!'"
            ));
        }
        sql.push_str(&format!(" order by o.name, o.id limit {PRACTICES}"));
        let like: Vec<_> = words.iter().map(|word| within(word).into()).collect();
        let rows = self.conn.query(&sql, &like)?;
        self.note("count", rows.len());
        rows.iter().map(|row| practice(row, 0)).collect()
    }
}

/// The pattern of what holds this word, whatever it is made of.
fn within(word: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in word.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

/// How many of the author's questionnaires there are of this kind.
fn count_of<A: Action>(act: &Act<'_, A>, which: &str) -> Result<i64, Fault> {
    let author = author(act)?.into();
    act.conn.hold("select id from users where id = $1", std::slice::from_ref(&author))?;
    let sql =
        format!("select count(*) from proposals where author_id = $1 and kind = 'questionnaire' and {which}");
    act.conn.one(&sql, &[author])?.map_or(Ok(0), |row| row.int(0))
}

fn one(changed: u64) -> Result<(), Fault> {
    if changed == 1 { Ok(()) } else { Err(Fault::broken("a questionnaire changed while it was held")) }
}

/// A practice from three columns of a row, the first of them this one.
pub(crate) fn practice(row: &Row, at: usize) -> Result<Practice, Fault> {
    Ok(Practice {
        id: id(row, at, OrganisationId::parse)?,
        name: row.text(at + 1)?.to_owned(),
        address: row.opt_text(at + 2)?.unwrap_or_default().to_owned(),
    })
}
