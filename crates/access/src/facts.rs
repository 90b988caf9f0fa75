//! What the rules look at. The record loads it in the same transaction as the work, so a decision is never stale.

use crate::{Behind, Lapse, Rights};
use model::{Moment, OrganisationId, PersonId, PlanId, UserId};

/// Everything a rule may look at.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The actor's place and rights; none when the actor is not staff or no longer has the place.
    pub member: Option<Member>,
    /// The person the action is about, directly or through their plan; none when there is no such person.
    pub person: Option<PersonFacts>,
    /// The plan the action is about; none when there is no such plan.
    pub plan: Option<PlanFacts>,
    /// The actor's account at their own door; none when the actor is no citizen or the account has ended.
    pub citizen: Option<UserId>,
    /// The proposal the action is about; none when there is no such proposal.
    pub proposal: Option<ProposalFacts>,
}

/// The actor's place in an organisation.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// The rights of this membership.
    pub rights: Rights,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Has a professional registration (GMC, NMC, HCPC) on record.
    pub registered: bool,
    /// The organisation lets its people keep scans beside a plan.
    pub takes_scans: bool,
    /// What must be in order before anyone reads anything.
    pub doors: Doors,
}

/// A door that must be open before anyone reads anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// The organisation's sharing agreement is signed.
    Agreement,
    /// Its data security status stands and is under twelve months old.
    DataSecurity,
    /// The user is on the organisation's access form.
    AccessForm,
    /// Training for the right is recorded, and information-governance training is under twelve months old.
    Training,
    /// The acceptable use policy in force is accepted.
    Policy,
    /// The account is not locked, and its first password has been replaced by the user's own.
    Account,
    /// Where more than a password is asked: the user has set a second factor up.
    SecondFactor,
    /// Off the health network: the device holds a valid licence.
    Device,
}

impl Door {
    /// Every door, in the order a person is asked to see to them.
    pub const ALL: [Self; 8] = [
        Self::Agreement,
        Self::DataSecurity,
        Self::AccessForm,
        Self::Training,
        Self::Policy,
        Self::Account,
        Self::SecondFactor,
        Self::Device,
    ];

    /// Its word, in addresses within a page and in the audit log.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::DataSecurity => "data-security",
            Self::AccessForm => "access-form",
            Self::Training => "training",
            Self::Policy => "policy",
            Self::Account => "account",
            Self::SecondFactor => "second-factor",
            Self::Device => "device",
        }
    }
}

/// How the doors stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doors {
    /// Those that are shut, in order, none twice. Empty: all are open.
    pub shut: Vec<Door>,
    /// Of those, the ones that time alone has shut, and lately: an override passes them.
    pub lapsed: Vec<Door>,
    /// Until when the actor's override stands, if one does.
    pub overridden_until: Option<Moment>,
    /// Those that are open and lapse soon.
    pub lapsing: Vec<Lapse>,
}

impl Doors {
    /// Those that are shut before an action.
    #[must_use]
    pub fn before(&self, behind: Behind) -> Vec<Door> {
        let counts = |door: &Door| match behind {
            Behind::AllDoors => true,
            Behind::ReadingDoors => self.overridden_until.is_none() || !self.lapsed.contains(door),
            Behind::UnlapsedDoors => !self.lapsed.contains(door),
            Behind::ReadersDoors => {
                matches!(
                    door,
                    Door::Account | Door::Policy | Door::SecondFactor | Door::AccessForm | Door::Device
                )
            }
            Behind::OwnDoors => matches!(door, Door::Account | Door::Policy | Door::SecondFactor),
            Behind::NoDoor => false,
        };
        self.shut.iter().copied().filter(counts).collect()
    }
}

/// The person the action is about.
#[derive(Debug, Clone, Copy)]
pub struct PersonFacts {
    /// Who.
    pub id: PersonId,
    /// What ties the actor to the person at this moment.
    pub relationship: Relationship,
    /// What the person is to an actor at their own door, at this moment.
    pub tie: Option<Tie>,
}

/// What a person is to somebody at their own door. It is accepted, has not ended, and its last day has not passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// They are that person.
    Patient,
    /// The person trusts them, and they may do this much.
    Proxy(Trust),
}

/// How far a proxy is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Reads the published plan.
    Read,
    /// Reads it and asks for changes.
    Propose,
}

/// A legitimate relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// None: it has to be claimed, with a reason.
    None,
    /// The organisation is the person's practice or care home, or is named in the plan's care team.
    Standing,
    /// Claimed with a reason, and not yet expired.
    Claimed,
}

/// The plan the action is about.
#[derive(Debug, Clone, Copy)]
pub struct PlanFacts {
    /// Which.
    pub id: PlanId,
    /// The draft being worked on, if there is one.
    pub draft: Option<DraftFacts>,
    /// How the published plan stands, if it was ever published.
    pub standing: Option<Standing>,
    /// Who says that the record of the death that closed it is wrong, while nobody has settled that.
    pub death_doubted_by: Option<UserId>,
}

/// The draft being worked on.
#[derive(Debug, Clone, Copy)]
pub struct DraftFacts {
    /// The organisation whose draft it is.
    pub organisation: OrganisationId,
    /// Whom it waits for, once it is submitted.
    pub submitted_to: Option<UserId>,
}

/// The proposal the action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalFacts {
    /// Who wrote it.
    pub author: UserId,
    /// The organisation that it was sent to; none before.
    pub organisation: Option<OrganisationId>,
    /// How far it has come.
    pub state: ProposalState,
    /// It asks for a change of a plan, so it tells of that plan; else it is a questionnaire, which tells of what its author wrote.
    pub is_change: bool,
}

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// Its author is still writing it.
    Started,
    /// It waits for somebody to decide.
    Submitted,
    /// Everything in it has been decided.
    Closed,
}

/// How a published plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In view.
    Published,
    /// Withdrawn from view.
    Withdrawn,
    /// Closed by death.
    Closed,
}
