//! The situations that the rules are asked about, for the printed matrix.

use crate::{
    Actor, Behind, Citizen, Door, Doors, DraftFacts, Facts, Member, PersonFacts, PlanFacts, ProposalFacts,
    ProposalState, Relationship, Rights, Staff, Standing, Subject, Whence,
};
use model::{MembershipId, Moment, OrganisationId, PersonId, PlanId, ProposalId, UserId};

/// One situation that a rule can meet.
pub(super) struct Situation {
    pub(super) name: &'static str,
    pub(super) facts: Facts,
}

/// The situations that matter for a subject; a shut door matters for all.
pub(super) fn situations(subject: Subject) -> Vec<Situation> {
    let mut list = match subject {
        Subject::Nothing => vec![Situation { name: "any", facts: facts(None, None) }],
        Subject::Person(_) => vec![
            Situation { name: "standing relationship", facts: facts(Some(Relationship::Standing), None) },
            Situation { name: "claimed relationship", facts: facts(Some(Relationship::Claimed), None) },
            Situation { name: "no relationship", facts: facts(Some(Relationship::None), None) },
            Situation { name: "no such person", facts: facts(None, None) },
        ],
        Subject::Plan(_) => of_a_plan(),
        Subject::Proposal(_) => of_a_proposal(),
    };
    let mut shut = list[0].facts.clone();
    if let Some(member) = &mut shut.member {
        member.doors = Doors { shut: vec![Door::Account], ..Doors::default() };
    }
    list.push(Situation { name: "a door is shut", facts: shut });
    list
}

/// What a door that time has shut means to those acts that are not simply behind it.
pub(super) fn lapsed(behind: Behind) -> Vec<Situation> {
    let at = |overridden_until: Option<Moment>| {
        let lapsed = vec![Door::DataSecurity];
        let doors = Doors { shut: lapsed.clone(), lapsed, overridden_until, ..Doors::default() };
        let mut facts = facts(Some(Relationship::Standing), Some((None, Some(Standing::Published))));
        if let Some(member) = &mut facts.member {
            member.doors = doors;
        }
        facts
    };
    let told = |name, overridden| Situation { name, facts: at(overridden) };
    match behind {
        Behind::ReadingDoors | Behind::UnlapsedDoors => vec![
            told("a door lapsed, published, related", None),
            told("the same, with an override", Moment::parse("2026-11-22T09:00:00Z")),
        ],
        Behind::AllDoors | Behind::ReadersDoors | Behind::OwnDoors | Behind::NoDoor => Vec::new(),
    }
}

fn of_a_plan() -> Vec<Situation> {
    use Relationship::{Claimed, None as Unrelated, Standing as Related};
    let (me, ours, theirs) = (ids().0, ids().1, ids().2);
    let own = Some(DraftFacts { organisation: ours, submitted_to: None });
    let other = Some(DraftFacts { organisation: theirs, submitted_to: None });
    let sent = Some(DraftFacts { organisation: theirs, submitted_to: Some(me) });
    let seen = Some(Standing::Published);
    let of = |name, relationship, draft, standing| Situation {
        name,
        facts: facts(Some(relationship), Some((draft, standing))),
    };
    let stranger = UserId::new(uuid::Uuid::from_u128(8));
    let doubted = |name, by| {
        let mut closed = of(name, Related, None, Some(Standing::Closed));
        closed.facts.plan = closed.facts.plan.map(|plan| PlanFacts { death_doubted_by: Some(by), ..plan });
        closed
    };
    let mut unregistered = of("own draft, no registration on record", Related, own, None);
    if let Some(member) = &mut unregistered.facts.member {
        member.registered = false;
    }
    let mut switched_off = of("published, scans switched off", Related, None, seen);
    if let Some(member) = &mut switched_off.facts.member {
        member.takes_scans = false;
    }
    vec![
        of("published, standing relationship", Related, None, seen),
        of("published, claimed relationship", Claimed, None, seen),
        of("published, no relationship", Unrelated, None, seen),
        of("published, own revision under way", Related, own, seen),
        of("published, another's revision under way", Related, other, seen),
        switched_off,
        of("own draft, never published", Related, own, None),
        of("own draft, no relationship", Unrelated, own, None),
        unregistered,
        of("another's draft, never published", Related, other, None),
        of("another's draft, waiting for this user", Unrelated, sent, None),
        of("withdrawn, standing relationship", Related, None, Some(Standing::Withdrawn)),
        of("withdrawn, no relationship", Unrelated, None, Some(Standing::Withdrawn)),
        of("closed, standing relationship", Related, None, Some(Standing::Closed)),
        doubted("closed, oneself doubts the death", me),
        doubted("closed, another doubts the death", stranger),
        Situation { name: "no such plan", facts: facts(None, None) },
    ]
}

fn of_a_proposal() -> Vec<Situation> {
    use ProposalState::{Closed, Started, Submitted};
    let (me, ours, theirs) = (ids().0, ids().1, ids().2);
    let stranger = UserId::new(uuid::Uuid::from_u128(8));
    let of = |name, author, organisation, state| {
        let is_change = false;
        let proposal = Some(ProposalFacts { author, organisation: Some(organisation), state, is_change });
        Situation { name, facts: Facts { proposal, ..facts(Some(Relationship::None), None) } }
    };
    let change = |name, standing| {
        let mut change = of(name, me, ours, Submitted);
        change.facts.proposal = change.facts.proposal.map(|asked| ProposalFacts { is_change: true, ..asked });
        change.facts.plan = facts(None, Some((None, Some(standing)))).plan;
        change
    };
    vec![
        of("one's own, being written", me, ours, Started),
        of("one's own, sent here", me, ours, Submitted),
        of("one's own, decided", me, ours, Closed),
        change("one's own change of a plan, sent here", Standing::Published),
        change("the same, the plan withdrawn", Standing::Withdrawn),
        of("another's, being written", stranger, ours, Started),
        of("another's, sent here", stranger, ours, Submitted),
        of("another's, sent elsewhere", stranger, theirs, Submitted),
        Situation { name: "no such proposal", facts: facts(None, None) },
    ]
}

fn facts(relationship: Option<Relationship>, plan: Option<(Option<DraftFacts>, Option<Standing>)>) -> Facts {
    let (person, id, _) = subjects();
    Facts {
        member: Some(Member {
            user: ids().0,
            rights: Rights::default(),
            organisation: ids().1,
            registered: true,
            takes_scans: true,
            doors: Doors::default(),
        }),
        person: relationship.map(|relationship| PersonFacts { id: person, relationship, tie: None }),
        plan: plan.map(|(draft, standing)| PlanFacts { id, draft, standing, death_doubted_by: None }),
        citizen: None,
        proposal: None,
    }
}

/// Somebody at their own door.
pub(super) fn citizen() -> Actor {
    Actor::Citizen(Citizen { user: ids().0, membership: MembershipId::new(uuid::Uuid::from_u128(4)) })
}

/// A member of staff.
pub(super) fn staff() -> Actor {
    Actor::Staff(Staff {
        user: ids().0,
        membership: MembershipId::new(uuid::Uuid::from_u128(4)),
        whence: Whence::Network,
    })
}

/// The user, the user's organisation, another organisation.
pub(super) const fn ids() -> (UserId, OrganisationId, OrganisationId) {
    let id = uuid::Uuid::from_u128;
    (UserId::new(id(1)), OrganisationId::new(id(2)), OrganisationId::new(id(3)))
}

/// A person, a plan, a proposal.
pub(super) const fn subjects() -> (PersonId, PlanId, ProposalId) {
    let id = uuid::Uuid::from_u128;
    (PersonId::new(id(5)), PlanId::new(id(6)), ProposalId::new(id(9)))
}
