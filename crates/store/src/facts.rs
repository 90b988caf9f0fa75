//! Loads the facts of an act, in the act's own transaction: the actor's place and rights, and what is true of the person or
//! plan it is about. Only place and rights may come from memory, and only for an act that reads: see [`crate::memo`].

use crate::engine::{Conn, Row};
use crate::signed_in::Places;
use crate::{Fault, own_door};
use access::{
    Actor, DraftFacts, Facts, Member, Override, PersonFacts, PlanFacts, Readiness, Relationship, Rights,
    SecondFactor, Staff, Standing, Subject, Whence,
};
use model::organisation::{Attested, DataSecurity};
use model::question::Options;
use model::{Date, Moment, OrganisationId, PersonId, PlanId, UserId};

/// The facts, and the actor's name for the audit log.
pub(crate) struct Loaded {
    pub(crate) facts: Facts,
    pub(crate) name: Option<String>,
}

/// The facts, read within the act's transaction. A reading act gives `places`, from which it may take what somebody's place
/// allows; an act that writes reads that anew. `asks` says of whom a second factor is asked.
pub(crate) fn load(
    conn: &Conn,
    actor: &Actor,
    subject: Subject,
    now: Moment,
    (places, asks): (Option<&Places>, SecondFactor),
) -> Result<Loaded, Fault> {
    let (member, name, citizen) = match actor {
        Actor::Staff(staff) => match places {
            Some(places) => staff_facts(remembered(conn, places, staff, now, asks)?),
            None => staff_facts(member(conn, staff, now, asks)?),
        },
        Actor::Citizen(citizen) => {
            let name = own_door::account(conn, citizen)?;
            let user = name.as_ref().map(|_| citizen.user);
            (None, name, user)
        }
        Actor::Nobody | Actor::Operator => (None, None, None),
    };
    let proposal = match subject {
        Subject::Proposal(id) => own_door::proposal(conn, id)?,
        Subject::Nothing | Subject::Person(_) | Subject::Plan(_) => None,
    };
    let (person, plan) = match subject {
        Subject::Nothing => (None, None),
        Subject::Proposal(_) => match proposal.and_then(|(_, person)| person) {
            None => (None, None),
            Some(of) => {
                let plan = plan(conn, "p.person_id", &of.to_string())?.map(|(facts, _)| facts);
                (person(conn, of, actor, member.as_ref(), now)?, plan)
            }
        },
        Subject::Person(id) => (person(conn, id, actor, member.as_ref(), now)?, None),
        Subject::Plan(id) => match plan(conn, "p.id", &id.to_string())? {
            None => (None, None),
            Some((facts, of)) => (person(conn, of, actor, member.as_ref(), now)?, Some(facts)),
        },
    };
    let proposal = proposal.map(|(facts, _)| facts);
    Ok(Loaded { facts: Facts { member, person, plan, citizen, proposal }, name })
}

fn staff_facts(found: Option<(Member, String)>) -> (Option<Member>, Option<String>, Option<UserId>) {
    let (member, name) = found.unzip();
    (member, name, None)
}

/// Makes the acts that write about one person, or change an organisation's people, follow one another, so that what was decided on
/// the facts still stands when the work is done. SQLite has one writer and needs it not; PostgreSQL holds the row until the commit.
pub(crate) fn hold(conn: &Conn, subject: Subject, organisation: Option<OrganisationId>) -> Result<(), Fault> {
    if let Some(organisation) = organisation {
        conn.hold("select id from organisations where id = $1", &[organisation.to_string().into()])?;
    }
    match subject {
        Subject::Nothing => Ok(()),
        Subject::Proposal(id) => {
            conn.hold("select id from proposals where id = $1", &[id.to_string().into()])
        }
        Subject::Person(id) => conn.hold("select id from people where id = $1", &[id.to_string().into()]),
        Subject::Plan(id) => conn.hold(
            "select id from people where id = (select person_id from plans where id = $1)",
            &[id.to_string().into()],
        ),
    }
}

/// A member of staff as their place stands now, with their name; `None` when it has ended.
pub(crate) fn member(
    conn: &Conn,
    staff: &Staff,
    now: Moment,
    asks: SecondFactor,
) -> Result<Option<(Member, String)>, Fault> {
    Ok(place(conn, staff)?.map(|place| place.member(staff, now, asks)))
}

/// What the record says of a place that has not ended.
#[derive(Clone)]
pub(crate) struct Place {
    rights: Rights,
    organisation: OrganisationId,
    registered: bool,
    takes_scans: bool,
    readiness: Readiness,
    /// The user has a second factor.
    has_factor: bool,
    name: String,
    /// The licence of the device that is acted on: whose it is and until when it is good.
    licence: Option<(OrganisationId, Moment)>,
}

impl Place {
    fn member(self, staff: &Staff, now: Moment, asks: SecondFactor) -> (Member, String) {
        let may_act_here = self.may_act_from(staff.whence, now);
        let factor_suffices = self.has_factor || !asks.is_asked(staff.whence);
        // Where no licence is asked for, none lapses.
        let licensed_until = self.licence.map(|(_, until)| until).filter(|_| may_act_here);
        let readiness = Readiness { may_act_here, factor_suffices, licensed_until, ..self.readiness };
        let member = Member {
            user: staff.user,
            doors: readiness.doors(&self.rights, now),
            rights: readiness.usable(&self.rights),
            organisation: self.organisation,
            registered: self.registered,
            takes_scans: self.takes_scans,
        };
        (member, self.name)
    }

    /// A device counts for its own organisation, and until its licence lapses.
    fn may_act_from(&self, whence: Whence, now: Moment) -> bool {
        match whence {
            Whence::Network => true,
            Whence::Device(_) => {
                self.licence.is_some_and(|(owner, until)| owner == self.organisation && now < until)
            }
            Whence::Elsewhere => false,
        }
    }
}

fn place(conn: &Conn, staff: &Staff) -> Result<Option<Place>, Fault> {
    let row = conn.one(
        "select m.rights, m.organisation_id, u.registration, u.name, u.password_is_first, u.seen_at, m.listed_at, \
         u.policy_version, u.view_training_on, u.clinical_training_on, u.governance_training_on, \
         o.agreement_version, o.dspt_status, o.dspt_on, \
         case when u.second_factor_at is null then 0 else 1 end, \
         (select max(v.begun_at) from door_overrides v where v.membership_id = m.id), \
         (select max(v.until) from door_overrides v where v.membership_id = m.id), \
         case when o.scans = 'no' then 0 else 1 end \
         from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
         where m.id = $1 and m.user_id = $2 and m.ended_at is null and u.ended_at is null",
        &[staff.membership.to_string().into(), staff.user.to_string().into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Place {
        rights: Rights::parse(row.text(0)?),
        organisation: id(&row, 1, OrganisationId::parse)?,
        registered: row.opt_text(2)?.is_some(),
        takes_scans: row.flag(17)?,
        name: row.text(3)?.to_owned(),
        readiness: Readiness { overridden: overridden(&row, 15)?, ..readiness(&row, 4)? },
        has_factor: row.flag(14)?,
        licence: match staff.whence {
            Whence::Device(fingerprint) => licence(conn, fingerprint)?,
            Whence::Network | Whence::Elsewhere => None,
        },
    }))
}

/// What doors ask of a place, its user and its organisation: ten columns from `at` on, in the order of the type's fields
/// from its end.
pub(crate) fn readiness(row: &Row, at: usize) -> Result<Readiness, Fault> {
    let version =
        |at: usize| Ok::<_, Fault>(row.opt_int(at)?.and_then(|version| u32::try_from(version).ok()));
    let status = row.opt_text(at + 8)?.and_then(DataSecurity::of);
    Ok(Readiness {
        password_is_first: row.flag(at)?,
        seen_at: moment(row, at + 1)?,
        listed: row.opt_text(at + 2)?.is_some(),
        attested: Attested {
            policy: version(at + 3)?,
            view_on: day(row, at + 4)?,
            clinical_on: day(row, at + 5)?,
            governance_on: day(row, at + 6)?,
        },
        agreement: version(at + 7)?,
        data_security: status.zip(day(row, at + 9)?),
        may_act_here: true,
        factor_suffices: true,
        licensed_until: None,
        overridden: None,
    })
}

/// The newest override of a place, whether it stands or not: two columns from `at` on. A later one begins and ends later.
fn overridden(row: &Row, at: usize) -> Result<Option<Override>, Fault> {
    if row.opt_text(at)?.is_none() {
        return Ok(None);
    }
    Ok(Some(Override { begun_at: moment(row, at)?, until: moment(row, at + 1)? }))
}

/// The licence of a fingerprint, unless its device has ended.
fn licence(conn: &Conn, fingerprint: [u8; 32]) -> Result<Option<(OrganisationId, Moment)>, Fault> {
    let row = conn.one(
        "select d.organisation_id, l.until from licences l join devices d on d.id = l.device_id \
         where l.fingerprint = $1 and d.ended_at is null",
        &[fingerprint.into()],
    )?;
    row.map(|row| Ok((id(&row, 0, OrganisationId::parse)?, moment(&row, 1)?))).transpose()
}

/// The same, as a reading act may take it: from memory, where it was read within the last second.
fn remembered(
    conn: &Conn,
    places: &Places,
    staff: &Staff,
    now: Moment,
    asks: SecondFactor,
) -> Result<Option<(Member, String)>, Fault> {
    if let Some(place) = places.recall(staff, now) {
        return Ok(Some(place.member(staff, now, asks)));
    }
    let ticket = places.ticket();
    let Some(place) = place(conn, staff)? else { return Ok(None) };
    places.keep(ticket, now, *staff, place.clone());
    Ok(Some(place.member(staff, now, asks)))
}

fn person(
    conn: &Conn,
    person: PersonId,
    actor: &Actor,
    member: Option<&Member>,
    now: Moment,
) -> Result<Option<PersonFacts>, Fault> {
    let membership = actor.place().map(|place| place.to_string()).unwrap_or_default();
    let organisation = member.map(|m| m.organisation.to_string()).unwrap_or_default();
    let row = conn.one(
        "select case \
           when exists (select 1 from organisations o where o.id = $2 \
                        and (o.ods = p.practice_ods or o.ods = p.care_home_ods)) then 2 \
           when exists (select 1 from care_teams t where t.person_id = p.id and t.organisation_id = $2) then 2 \
           when exists (select 1 from claims c where c.person_id = p.id and c.membership_id = $3 and c.until > $4) then 1 \
           else 0 end \
         from people p where p.id = $1",
        &[person.to_string().into(), organisation.into(), membership.into(), now.iso().into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let relationship = match row.int(0)? {
        2 => Relationship::Standing,
        1 => Relationship::Claimed,
        _ => Relationship::None,
    };
    let tie = match actor {
        Actor::Citizen(citizen) => own_door::tie(conn, person, citizen.user, now)?,
        Actor::Staff(_) | Actor::Nobody | Actor::Operator => None,
    };
    Ok(Some(PersonFacts { id: person, relationship, tie }))
}

/// The plan that has this in this column, and whose it is.
fn plan(conn: &Conn, column: &str, value: &str) -> Result<Option<(PlanFacts, PersonId)>, Fault> {
    let row = conn.one(
        &format!(
            "select p.person_id, d.organisation_id, d.submitted_to, s.state, p.id, x.doubted_by from plans p \
             left join drafts d on d.plan_id = p.id left join standings s on s.plan_id = p.id \
             left join death_doubts x on x.plan_id = p.id and x.settled_at is null where {column} = $1"
        ),
        &[value.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let draft = match row.opt_text(1)? {
        None => None,
        Some(organisation) => Some(DraftFacts {
            organisation: OrganisationId::parse(organisation).ok_or_else(|| Fault::broken("not an id"))?,
            submitted_to: row.opt_text(2)?.and_then(UserId::parse),
        }),
    };
    let standing = row.opt_text(3)?.map(standing).transpose()?;
    let death_doubted_by = row.opt_text(5)?.and_then(UserId::parse);
    let facts = PlanFacts { id: id(&row, 4, PlanId::parse)?, draft, standing, death_doubted_by };
    Ok(Some((facts, id(&row, 0, PersonId::parse)?)))
}

/// How a published plan stands, from the record's word.
pub(crate) fn standing(word: &str) -> Result<Standing, Fault> {
    match word {
        "published" => Ok(Standing::Published),
        "withdrawn" => Ok(Standing::Withdrawn),
        "closed" => Ok(Standing::Closed),
        _ => Err(Fault::broken("a plan stands in no known way")),
    }
}

/// An identifier from a row.
pub(crate) fn id<T>(row: &Row, at: usize, parse: fn(&str) -> Option<T>) -> Result<T, Fault> {
    parse(row.text(at)?).ok_or_else(|| Fault::broken("a column that should hold an id does not"))
}

/// A day from a row, where there is one.
pub(crate) fn day(row: &Row, at: usize) -> Result<Option<Date>, Fault> {
    let parse = |text: &str| {
        Date::parse(text).ok_or_else(|| Fault::broken("a column that should hold a day does not"))
    };
    row.opt_text(at)?.map(parse).transpose()
}

/// A moment from a row.
pub(crate) fn moment(row: &Row, at: usize) -> Result<Moment, Fault> {
    Moment::parse(row.text(at)?).ok_or_else(|| Fault::broken("a column that should hold a moment does not"))
}
