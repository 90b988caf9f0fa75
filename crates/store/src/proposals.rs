//! Proposals: what somebody asks to be in a plan, and what is decided of it. Nothing here is read in urgent care.

use crate::deeds::json;
use crate::facts::id;
use crate::own_door::stands;
use crate::{Act, Fault};
use access::Actor;
use access::actions::ProposeChange;
use model::proposal::Proposal;
use model::{OrganisationId, ProposalId};

/// Who wrote a proposal, as those who decide read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorAs {
    /// The person whom the plan is for.
    Patient,
    /// Somebody whom that person trusts.
    Proxy,
    /// Somebody at work who cares for that person.
    Carer,
    /// Somebody who does not say whether they are the person.
    Unsaid,
}

impl AuthorAs {
    /// The word in the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Proxy => "proxy",
            Self::Carer => "carer",
            Self::Unsaid => "unsaid",
        }
    }

    /// The one of a word.
    pub(crate) fn of(word: &str) -> Result<Self, Fault> {
        [Self::Patient, Self::Proxy, Self::Carer, Self::Unsaid]
            .into_iter()
            .find(|one| one.word() == word)
            .ok_or_else(|| Fault::broken("a proposal by nobody of a known kind"))
    }
}

/// An organisation that is to decide, with its mailbox.
type Decider = (OrganisationId, Option<String>);

impl Act<'_, ProposeChange> {
    /// Sends a request for a change to whoever is to decide it: the organisation at which the plan's reviewer is a clinician, or
    /// the person's practice, or the author's own. `None` when there is nobody to send it to. The author had this version of the
    /// plan before them.
    ///
    /// # Errors
    /// The record's fault.
    pub fn propose(&self, asked: &Proposal, version: u32) -> Result<Option<ProposalId>, Fault> {
        let Some((organisation, mailbox)) = self.decider()? else { return Ok(None) };
        let (author, name) = self.author()?;
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody proposes anything"))?;
        let proposal = ProposalId::new(self.fresh());
        self.conn.exec(
            "insert into proposals (id, kind, author_id, author_as, author_name, organisation_id, person_id, version, state, \
             revision, document, started_at, changed_at, submitted_at, audit_id) \
             select $1, 'change', $2, $3, $4, $5, l.person_id, $10, 'submitted', 1, $6, $7, $7, $7, $8 \
             from plans l where l.id = $9",
            &[
                proposal.to_string().into(),
                user.to_string().into(),
                author.word().into(),
                name.into(),
                organisation.to_string().into(),
                json::write(asked)?.into(),
                self.now().iso().into(),
                self.event().into(),
                self.action().plan.to_string().into(),
                version.into(),
            ],
        )?;
        self.note("proposal", proposal.to_string());
        self.tell_mailbox(organisation, mailbox)?;
        Ok(Some(proposal))
    }

    /// How many changes that the author asked for about this person wait for a decision.
    ///
    /// # Errors
    /// The record's fault.
    pub fn undecided(&self) -> Result<i64, Fault> {
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody proposes anything"))?;
        let row = self.conn.one(
            "select count(*) from proposals q join plans l on l.person_id = q.person_id where l.id = $1 and q.author_id = $2 \
             and q.kind = 'change' and q.state = 'submitted'",
            &[self.action().plan.to_string().into(), user.to_string().into()],
        )?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    fn decider(&self) -> Result<Option<Decider>, Fault> {
        let own = match self.actor() {
            Actor::Staff(_) => self.member()?.organisation.to_string(),
            Actor::Citizen(_) | Actor::Nobody | Actor::Operator => String::new(),
        };
        let row = self.conn.one(
            "select c.id, c.mailbox from (select o.id, o.mailbox, case when k.gone = 1 then 4 when o.ods = p.practice_ods then 0 \
             when o.ods = p.care_home_ods then 1 else 2 end as place from keepers k join people p on p.id = k.person_id \
             join organisations o on o.id = k.organisation_id where k.plan_id = $1 \
             union all select o.id, o.mailbox, case when o.ods = p.practice_ods then 3 else 5 end from plans l \
             join people p on p.id = l.person_id join organisations o on (o.ods = p.practice_ods or o.id = $2) \
             where l.id = $1) c order by c.place, c.id limit 1",
            &[self.action().plan.to_string().into(), own.into()],
        )?;
        row.map(|row| Ok((id(&row, 0, OrganisationId::parse)?, row.opt_text(1)?.map(str::to_owned))))
            .transpose()
    }

    /// Who asks. Somebody at their own door goes by the name under which they were enrolled: it is the one that staff checked.
    fn author(&self) -> Result<(AuthorAs, String), Fault> {
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody proposes anything"))?.to_string();
        match self.actor() {
            Actor::Citizen(_) => {
                let row = self.conn.one(
                    &format!(
                        "select e.kind, e.name from enrolments e join plans l on l.person_id = e.person_id \
                         where l.id = $1 and e.user_id = $2 and {} order by e.kind, e.scope limit 1",
                        stands(3)
                    ),
                    &[self.action().plan.to_string().into(), user.into(), self.today().iso().into()],
                )?;
                let row = row.ok_or_else(|| Fault::broken("a citizen who is not enrolled"))?;
                Ok((AuthorAs::of(row.text(0)?)?, row.text(1)?.to_owned()))
            }
            Actor::Staff(_) | Actor::Nobody | Actor::Operator => {
                let row =
                    self.conn.one("select name, profession from users where id = $1", &[user.into()])?;
                let row = row.ok_or_else(|| Fault::broken("an actor who is nobody"))?;
                Ok((AuthorAs::Carer, format!("{}, {}", row.text(0)?, row.text(1)?)))
            }
        }
    }
}
