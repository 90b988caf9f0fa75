//! What ties somebody to a person when nothing else does: a claim with a reason; and a person's refusal to have a plan.

use crate::concerns::{New, raise};
use crate::{Act, Fault};
use access::Action;
use access::actions::{ClaimRelationship, RecordRefusal};
use model::organisation::concern::ConcernKind;
use model::{ClaimId, Date, Moment, PersonId};

impl Act<'_, ClaimRelationship> {
    /// Records the claim, in force until a moment, and puts it on the list of those who answer for it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn claim(&self, until: Moment) -> Result<(), Fault> {
        let (why, person) = (&self.action().why, self.person_id());
        write_claim(self, person, why, until)?;
        // Whoever answers for the organisation looks at it afterwards.
        let (member, at) = (self.member()?, self.now());
        let (user, organisation) = (member.user, member.organisation);
        let kind = ConcernKind::Claim;
        raise(self, &New { kind, user, organisation, person: Some(person), at, detail: Some(why) })
    }
}

/// Records a claim of this person by whoever acts.
pub(crate) fn write_claim<A: Action>(
    act: &Act<'_, A>,
    person: PersonId,
    why: &str,
    until: Moment,
) -> Result<(), Fault> {
    let access::Actor::Staff(staff) = act.actor() else {
        return Err(Fault::broken("a claim needs a member of staff"));
    };
    act.conn.exec(
        "insert into claims (id, person_id, membership_id, why, claimed_at, until, audit_id) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            ClaimId::new(act.fresh()).to_string().into(),
            person.to_string().into(),
            staff.membership.to_string().into(),
            why.into(),
            act.now().iso().into(),
            until.iso().into(),
            act.event().into(),
        ],
    )?;
    Ok(())
}

impl Act<'_, RecordRefusal> {
    /// Records that the person refuses to have a plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn refuse(&self, on: Date, recorded_by: &str) -> Result<(), Fault> {
        self.conn.exec(
            "insert into refusals (person_id, refused_on, recorded_by, recorded_at, audit_id) values ($1, $2, $3, $4, $5)",
            &[
                self.person_id().to_string().into(),
                on.iso().into(),
                recorded_by.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        Ok(())
    }
}
