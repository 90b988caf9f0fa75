//! The one maker of permits.

use crate::{Action, Actor, Facts, Member, Refusal, Right, Verdict};
use model::{OrganisationId, UserId};

/// How far an act reaches: lists are cut to it by the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The subject of the act, or everything where it has none.
    All,
    /// What belongs to one organisation.
    Organisation(OrganisationId),
    /// What one user did.
    Own(UserId),
}

impl Scope {
    const fn reach(self) -> u8 {
        match self {
            Self::Own(_) => 0,
            Self::Organisation(_) => 1,
            Self::All => 2,
        }
    }
}

/// Leave for one act. Its fields are private and it cannot be copied: only [`decide`] makes one, and it is spent with the act.
///
/// ```compile_fail
/// // Nobody but `decide` makes a permit.
/// let permit = access::Permit { action: (), actor: access::Actor::Nobody, right: None, member: None, scope: access::Scope::All };
/// ```
#[derive(Debug)]
pub struct Permit<A> {
    action: A,
    actor: Actor,
    right: Option<Right>,
    member: Option<Member>,
    scope: Scope,
}

impl<A> Permit<A> {
    /// The action it is for.
    pub const fn action(&self) -> &A {
        &self.action
    }
    /// Whoever acts.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }
    /// The right that allowed it; none for nobody, a citizen and the operator.
    pub const fn right(&self) -> Option<Right> {
        self.right
    }
    /// The actor's place in an organisation; none for nobody, a citizen and the operator.
    pub const fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }
    /// How far it reaches.
    pub const fn scope(&self) -> Scope {
        self.scope
    }
}

/// Decides. Every right the actor holds is asked; of those that allow the act, the one that reaches furthest is recorded,
/// and of several that reach as far the first.
///
/// # Errors
/// The most telling refusal when none does.
pub fn decide<A: Action>(actor: &Actor, action: &A, facts: &Facts) -> Result<Permit<A>, Refusal> {
    let (right, scope) = match actor {
        Actor::Nobody => (None, action.allows_nobody()?),
        Actor::Operator => (None, action.allows_operator()?),
        Actor::Staff(_) => staff(action, facts)?,
        Actor::Citizen(_) => (None, citizen(action, facts)?),
    };
    Ok(Permit { action: action.clone(), actor: actor.clone(), right, member: facts.member.clone(), scope })
}

fn citizen<A: Action>(action: &A, facts: &Facts) -> Verdict {
    // An account that was ended is none: the session ends with it.
    facts.citizen.ok_or(Refusal::SignIn)?;
    action.allows_citizen(facts)
}

fn staff<A: Action>(action: &A, facts: &Facts) -> Result<(Option<Right>, Scope), Refusal> {
    // A membership that has ended is no membership: the session ends with it.
    let member = facts.member.as_ref().ok_or(Refusal::SignIn)?;
    let shut = member.doors.before(A::BEHIND);
    if !shut.is_empty() {
        return Err(Refusal::Shut(shut));
    }
    let mut furthest: Option<(Right, Scope)> = None;
    let mut nearest = Refusal::NotThere;
    for right in member.rights.iter() {
        match action.allows(right, facts) {
            Ok(scope) if furthest.is_none_or(|(_, other)| scope.reach() > other.reach()) => {
                furthest = Some((right, scope));
            }
            Ok(_) => {}
            Err(refusal) => nearest = nearest.max(refusal),
        }
    }
    furthest.map(|(right, scope)| (Some(right), scope)).ok_or(nearest)
}
