//! What the record knows of somebody at their own door, MyCMC: their account, whom they are tied to, what they proposed.

use crate::engine::Conn;
use crate::facts::id;
use crate::{Act, Fault};
use access::{Action, Citizen, ProposalFacts, ProposalState, Tie, Trust};
use model::{MembershipId, Moment, OrganisationId, PersonId, ProposalId, UserId};

/// The one organisation that is none: the place at which people act for themselves. A step of the migrations made it.
pub(crate) const PORTAL: &str = "00000000-0000-7000-8000-006d79636d63";

/// What of an enrolment `e` says that it stands on the day of this parameter.
pub(crate) fn stands(day: usize) -> String {
    format!("e.accepted_at is not null and e.ended_at is null and (e.until is null or e.until > ${day})")
}

/// What of an enrolment `e` says that it opens, on the day of this parameter, what is said of the plan: to the person always, to whom they
/// trust while the plan is in view.
pub(crate) fn opens(day: usize) -> String {
    format!(
        "{} and (e.kind = 'patient' or exists (select 1 from standings s where s.person_id = e.person_id and s.state = 'published'))",
        stands(day)
    )
}

/// The name on an account at this door; `None` when the account or its place has ended.
pub(crate) fn account(conn: &Conn, citizen: &Citizen) -> Result<Option<String>, Fault> {
    let row = conn.one(
        "select u.name from memberships m join users u on u.id = m.user_id \
         where m.id = $1 and m.user_id = $2 and m.organisation_id = $3 and m.ended_at is null and u.ended_at is null",
        &[citizen.membership.to_string().into(), citizen.user.to_string().into(), PORTAL.into()],
    )?;
    row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// Gives an account its place at this door, where it has none that stands: they have come to it.
pub(crate) fn come_in<A: Action>(act: &Act<'_, A>, user: UserId) -> Result<(), Fault> {
    act.conn.exec(
        "insert into memberships (id, user_id, organisation_id, rights, created_at, listed_at, joined_at) \
         values ($1, $2, $3, '', $4, $4, $4) on conflict (user_id, organisation_id) do update \
         set ended_at = null, joined_at = excluded.joined_at where memberships.ended_at is not null or memberships.joined_at is null",
        &[
            MembershipId::new(act.fresh()).to_string().into(),
            user.to_string().into(),
            PORTAL.into(),
            act.now().iso().into(),
        ],
    )?;
    Ok(())
}

/// What a person is to a user at this moment: their own record counts before another's.
pub(crate) fn tie(conn: &Conn, person: PersonId, user: UserId, now: Moment) -> Result<Option<Tie>, Fault> {
    let row = conn.one(
        &format!(
            "select e.kind, e.scope from enrolments e where e.person_id = $1 and e.user_id = $2 and {} \
             order by e.kind, e.scope limit 1",
            stands(3)
        ),
        &[person.to_string().into(), user.to_string().into(), now.day().iso().into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    match (row.text(0)?, row.text(1)?) {
        ("patient", _) => Ok(Some(Tie::Patient)),
        ("proxy", "propose") => Ok(Some(Tie::Proxy(Trust::Propose))),
        ("proxy", "read") => Ok(Some(Tie::Proxy(Trust::Read))),
        _ => Err(Fault::broken("an enrolment of no known kind")),
    }
}

/// Is this user told, at this moment, what is said of the plan?
pub(crate) fn may_come(conn: &Conn, person: PersonId, user: UserId, now: Moment) -> Result<bool, Fault> {
    let found = conn.one(
        &format!(
            "select 1 from enrolments e where e.person_id = $1 and e.user_id = $2 and {} limit 1",
            opens(3)
        ),
        &[person.to_string().into(), user.to_string().into(), now.day().iso().into()],
    )?;
    Ok(found.is_some())
}

/// The proposal, and the person it is for, once that is known.
pub(crate) fn proposal(
    conn: &Conn,
    proposal: ProposalId,
) -> Result<Option<(ProposalFacts, Option<PersonId>)>, Fault> {
    let row = conn.one(
        "select author_id, organisation_id, state, person_id, kind from proposals where id = $1",
        &[proposal.to_string().into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let facts = ProposalFacts {
        author: id(&row, 0, UserId::parse)?,
        organisation: row.opt_text(1)?.map(|_| id(&row, 1, OrganisationId::parse)).transpose()?,
        state: match row.text(2)? {
            "started" => ProposalState::Started,
            "submitted" => ProposalState::Submitted,
            "closed" | "ended" => ProposalState::Closed,
            _ => return Err(Fault::broken("a proposal in no known state")),
        },
        is_change: row.text(4)? != "questionnaire",
    };
    Ok(Some((facts, row.opt_text(3)?.map(|_| id(&row, 3, PersonId::parse)).transpose()?)))
}
