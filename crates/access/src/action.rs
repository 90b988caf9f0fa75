//! What an action is. An action is at once the permission, the audit word, the use case, the route and the test.

use crate::{Facts, Refusal, Right, Scope};
use model::{OrganisationId, PersonId, PlanId, ProposalId, UserId};

/// What a rule answers for one right: how far the act reaches, or why not.
pub type Verdict = Result<Scope, Refusal>;

/// Which doors have to be open for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Every door.
    AllDoors,
    /// Every door, but those that time alone has shut lately, while the actor's override stands: for reading what is published
    /// about somebody who is treated now.
    ReadingDoors,
    /// Every door, but those that time alone has shut lately: for the override itself, which is no way past any other.
    UnlapsedDoors,
    /// The actor's own, and the device: for what shows who was read about, which the organisation's doors must not shut.
    ReadersDoors,
    /// The actor's own: an account that is not locked, under the policy in force. So an organisation can be made ready.
    OwnDoors,
    /// None: signing in, and opening the doors themselves.
    NoDoor,
}

/// What an action is about; the record loads the facts of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Nobody in particular.
    Nothing,
    /// A person.
    Person(PersonId),
    /// A plan, and so the person it is for.
    Plan(PlanId),
    /// A proposal, and so the person it is for, once it is known who that is.
    Proposal(ProposalId),
}

pub(crate) mod sealed {
    /// Only this crate declares actions, next to their rule.
    pub trait Sealed {}
}

/// A named action that carries its subject.
pub trait Action: sealed::Sealed + std::fmt::Debug + Clone + Send + Sync + 'static {
    /// The word in the audit log: `plan.published`.
    const WORD: &'static str;
    /// Does it write more than its audit event?
    const WRITES: bool;

    /// What it is about.
    fn subject(&self) -> Subject;

    /// The reason the actor gave, for the audit log.
    fn reason(&self) -> Option<&str> {
        None
    }

    /// The account it is about, for the audit log: a wrong password has no actor, and a leaver is no person with a plan.
    fn account(&self) -> Option<UserId> {
        None
    }

    /// Does this right allow it, given the facts? Every rule names every right.
    ///
    /// # Errors
    /// The refusal, when it does not.
    fn allows(&self, right: Right, facts: &Facts) -> Verdict;

    /// May it change who may come in, or what somebody may do? Only such an act puts out what is remembered of that: one that
    /// writes about nobody's record, unless it says otherwise.
    const ABOUT_ACCOUNTS: bool = true;

    /// Which doors have to be open for it. Only what lets people open them asks for fewer than all.
    const BEHIND: Behind = Behind::AllDoors;

    /// The organisation whose people it changes. Such acts follow one another, so that of two leads who take each other off at
    /// once the second is decided on what the first has left.
    fn holds(&self) -> Option<OrganisationId> {
        None
    }

    /// May somebody who has not signed in do it?
    ///
    /// # Errors
    /// The refusal, when not: the default.
    fn allows_nobody(&self) -> Verdict {
        Err(Refusal::SignIn)
    }

    /// May somebody do it at their own door, for themselves or for whoever trusts them?
    ///
    /// # Errors
    /// The refusal, when not: the default.
    fn allows_citizen(&self, _: &Facts) -> Verdict {
        Err(Refusal::NotThere)
    }

    /// May whoever runs the program's commands do it?
    ///
    /// # Errors
    /// The refusal, when not: the default.
    fn allows_operator(&self) -> Verdict {
        Err(Refusal::Right)
    }
}

/// An action about one person. The id comes from the act, so a permit for one person cannot be spent on another.
pub trait OnPerson: Action {
    /// The person.
    fn person(&self) -> PersonId;
}

/// An action about one plan.
pub trait OnPlan: Action {
    /// The plan.
    fn plan(&self) -> PlanId;
}

/// An action about one proposal.
pub trait OnProposal: Action {
    /// The proposal.
    fn proposal(&self) -> ProposalId;
}

/// An action that reads what is published.
pub trait ReadsPublished: Action {}

/// An action that reads the scans beside a plan.
pub trait ReadsScans: OnPlan {}

/// An action that reads a draft.
pub trait ReadsDraft: OnPlan {}

/// An action that writes to a person's record.
pub trait WritesPerson: OnPerson {}

/// An action that writes to a plan.
pub trait WritesPlan: OnPlan {}

/// An action that may put messages into the outbox.
pub trait Posts: Action {}

/// An action that may begin a session.
pub trait BeginsSession: Posts {}

/// An action that may try somebody's second factor.
pub trait TriesFactor: Action {}

/// An action that asks for a passkey, to be answered within minutes.
pub trait AsksPasskey: Action {}

/// An action by which the program reminds people, of each thing once at each mark.
pub trait Reminds: Posts {}
