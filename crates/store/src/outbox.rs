//! Messages to people: written in the same transaction as what they tell of, sent later by whoever takes them from here.

use crate::{Act, Fault};
use access::Posts;
use model::{LetterKind, MessageId, OrganisationId, PersonId, UserId};

/// A message to be sent. Its words are made when it is sent, from its kind: nothing here names anybody's care.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it tells: the word of a `LetterKind`. One that no program knows stays in the outbox and says so.
    pub kind: &'static str,
    /// One e-mail address.
    pub address: String,
    /// A code that lets the reader in once; forgotten when the message has gone.
    pub code: Option<String>,
    /// Whom it is to, where that is a user.
    pub user: Option<UserId>,
    /// Which organisation it concerns.
    pub organisation: Option<OrganisationId>,
}

impl<A: Posts> Act<'_, A> {
    /// Puts a message into the outbox, to be sent once the act is kept.
    ///
    /// # Errors
    /// The record's fault.
    pub fn post(&self, letter: &Letter) -> Result<(), Fault> {
        self.put(letter, None)
    }

    /// The same with a message about a person's plan, which is not sent any more once they have died.
    ///
    /// # Errors
    /// The record's fault.
    pub fn post_about(&self, person: PersonId, letter: &Letter) -> Result<(), Fault> {
        self.put(letter, Some(person))
    }

    /// Tells an organisation, as far as it has a mailbox, that something is on its action list.
    pub(crate) fn tell_mailbox(
        &self,
        organisation: OrganisationId,
        mailbox: Option<String>,
    ) -> Result<(), Fault> {
        let Some(address) = mailbox else { return Ok(()) };
        let kind = LetterKind::ActionNeeded.word();
        self.post(&Letter { kind, address, code: None, user: None, organisation: Some(organisation) })
    }

    /// Tells somebody at work that something waits for them. Nobody is told of what they did themselves.
    pub(crate) fn tell_colleague(&self, user: UserId) -> Result<(), Fault> {
        if self.actor().user() == Some(user) {
            return Ok(());
        }
        let sql = "select email from users where id = $1 and ended_at is null";
        let Some(row) = self.conn.one(sql, &[user.to_string().into()])? else { return Ok(()) };
        let (kind, address) = (LetterKind::ActionNeeded.word(), row.text(0)?.to_owned());
        self.post(&Letter { kind, address, code: None, user: Some(user), organisation: None })
    }

    fn put(&self, letter: &Letter, person: Option<PersonId>) -> Result<(), Fault> {
        self.conn.exec(
            "insert into outbox (id, kind, address, code, user_id, organisation_id, made_at, due_at, tries, person_id) \
             values ($1, $2, $3, $4, $5, $6, $7, $7, 0, $8)",
            &[
                MessageId::new(self.fresh()).to_string().into(),
                letter.kind.into(),
                (&letter.address).into(),
                letter.code.clone().into(),
                letter.user.map(|user| user.to_string()).into(),
                letter.organisation.map(|organisation| organisation.to_string()).into(),
                self.now().iso().into(),
                person.map(|person| person.to_string()).into(),
            ],
        )?;
        Ok(())
    }
}
