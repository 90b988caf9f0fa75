//! The user access form: who works in an organisation and may do what, joiners and leavers.

use crate::account::{Code, email_key, registration};
use crate::{Gap, House, Session, Stop};
use access::actions::{ChangePlace, CorrectRegistration, EndPlace, InviteUser, UnlockUser, ViewStaff};
use access::{Actor, Refusal, Right, Rights};
use model::organisation::{AskedRight, Colleague};
use model::plan::unanswered;
use model::question::form::{self, Hand};
use model::question::{Answer, Fields, Options, Several};
use model::{Moment, OrganisationId, UserId};
use store::{Act, Invitation, Invited, StaffRecord};

/// Somebody's line of the form, to be changed.
#[derive(Debug, Clone)]
pub struct MemberPage {
    /// The line.
    pub record: StaffRecord,
    /// The present moment.
    pub now: Moment,
}

/// An invitation is good for so many minutes: a week.
const INVITATION_MINUTES: i64 = crate::account::INVITATION_MINUTES;

/// The access form: those who have a place first, then leavers.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn staff(
    house: &House,
    session: &Session,
    organisation: OrganisationId,
) -> Result<Vec<StaffRecord>, Stop> {
    house.store.act(&session.actor(), ViewStaff { organisation }, |act| Ok(act.staff()?)).await
}

/// One line of it.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn member(
    house: &House,
    session: &Session,
    organisation: OrganisationId,
    user: UserId,
) -> Result<MemberPage, Stop> {
    let work = move |act: &Act<'_, ViewStaff>| {
        let record = act.member_of_staff(user)?.ok_or(Stop::Missing)?;
        Ok(MemberPage { record, now: act.now() })
    };
    house.store.act(&session.actor(), ViewStaff { organisation }, work).await
}

/// The rights that were ticked.
fn asked(rights: Option<&Several<AskedRight>>) -> Rights {
    let words = rights.into_iter().flat_map(|several| &several.0).map(|right| right.choice().slug);
    Rights::parse(&words.collect::<Vec<_>>().join(" "))
}

/// Puts somebody on the access form, from the form of [`Colleague`], and sends the invitation. A page tells no difference between
/// the ways in which it succeeds: whether there is such an account is not the lead's to know before its owner has come. Whoever waits
/// on this form already is replaced only where field `knowingly` holds the address, so that a tick counts for one person.
///
/// # Errors
/// Gaps, at `knowingly` where somebody would be replaced; a refusal; the record's fault.
pub async fn invite(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
    key: &str,
) -> Result<Invitation, Stop> {
    let new = read(house, fields)?;
    let rights = new.rights.clone();
    let knowingly = email_key(fields.typed("knowingly")) == new.email_key;
    let work = move |act: &Act<'_, InviteUser>| {
        if let Some(name) = act.waits(&new.email_key)?.filter(|_| !knowingly) {
            let text = format!(
                "{name} is on the access form already and has not come yet. Tick the box to replace name, number and rights, and send \
                 the invitation again"
            );
            return Err(Stop::gaps([Gap::at("knowingly", &text)]));
        }
        match act.invite(&new)? {
            Invitation::There => Err(Stop::gaps([Gap::at("email", "They are on the access form already")])),
            sent => Ok(sent),
        }
    };
    house.store.act_once(key, actor, InviteUser { organisation, rights }, work).await
}

pub(super) fn read(house: &House, fields: &Fields) -> Result<Invited, Stop> {
    let mut colleague = Colleague::default();
    let problems = form::read(&mut colleague, fields, Hand::ADMINISTRATOR);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let gaps = unanswered(&colleague);
    let Colleague { name: Some(name), email: Some(email), profession: Some(profession), .. } = &colleague
    else {
        return Err(Stop::gaps(gaps));
    };
    if !gaps.is_empty() {
        return Err(Stop::gaps(gaps));
    }
    let code = Code::new(house);
    Ok(Invited {
        name: name.show(),
        email_key: email_key(email.as_str()),
        email: email.show(),
        profession: profession.show(),
        registration: colleague.registration.as_ref().map(Answer::show),
        rights: asked(colleague.rights.as_ref()),
        code: code.shown,
        code_hash: code.hash,
        until: house.now().plus_minutes(INVITATION_MINUTES),
    })
}

/// Changes what somebody may do here, field `rights`, and whether they are on the access form, field `listed`.
///
/// # Errors
/// Gaps, also for one's own place and where nobody would lead any more; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn change_place(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    fields: &Fields,
) -> Result<(), Stop> {
    let mut colleague = Colleague::default();
    let problems = form::read(&mut colleague, fields, Hand::ADMINISTRATOR);
    let wrong = problems.into_iter().filter(|problem| problem.field == "rights").collect::<Vec<_>>();
    if !wrong.is_empty() || colleague.rights.is_none() {
        let text = "Choose at least one. Whoever has left is taken off below";
        return Err(Stop::gaps([Gap::at("rights", text)]));
    }
    let (rights, listed) = (asked(colleague.rights.as_ref()), fields.typed("listed") == "yes");
    let leads = rights.has(Right::Lead);
    let work = move |act: &Act<'_, ChangePlace>| {
        if !leads && act.leads()? == [user] {
            return Err(Stop::gaps([Gap::at("rights", ONLY_LEAD)]));
        }
        if act.change(listed)? { Ok(()) } else { Err(Stop::Missing) }
    };
    match house.store.act(&session.actor(), ChangePlace { organisation, user, rights }, work).await {
        // The refusal is on record; whoever may see the form is told why on it.
        Err(Stop::Refused(Refusal::Right)) => Err(why_not(house, session, (organisation, user), leads).await),
        done => done,
    }
}

const ONLY_LEAD: &str = "They are the only lead here. Give somebody else the right first";

/// Why somebody who keeps the form may not change this place as they asked.
async fn why_not(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    leads: bool,
) -> Stop {
    let staff = match staff(house, session, organisation).await {
        Ok(staff) => staff,
        Err(stop) => return stop,
    };
    let at_work = staff.iter().filter(|one| one.rights.has(Right::Lead) && !one.ended && !one.waiting);
    let alone = !leads && at_work.map(|one| one.user).eq([user]);
    let text = match (session.actor().user() == Some(user), alone) {
        (true, true) => {
            "You are the only lead here. Give somebody else the right first: they then change what you may do"
        }
        (true, false) => {
            "Nobody changes what they may do themselves: another lead, or the service team, does it"
        }
        (false, true) => ONLY_LEAD,
        (false, false) => {
            "The service team gives Lead and Information governance only. A lead here gives the other rights"
        }
    };
    Stop::gaps([Gap::at("rights", text)])
}

/// Ends somebody's place here at once: a leaver.
///
/// # Errors
/// A gap for one's own place; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn end_place(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
) -> Result<(), Stop> {
    if session.actor().user() == Some(user) {
        let text = "Nobody ends their own place: another lead, or the service team, does it";
        return Err(Stop::gaps([Gap::at("end", text)]));
    }
    let work = |act: &Act<'_, EndPlace>| if act.end()? { Ok(()) } else { Err(Stop::Missing) };
    house.store.act(&session.actor(), EndPlace { organisation, user }, work).await
}

/// Unlocks the account of somebody who did not use it for long.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn unlock(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
) -> Result<(), Stop> {
    let work = |act: &Act<'_, UnlockUser>| if act.unlock()? { Ok(()) } else { Err(Stop::Missing) };
    house.store.act(&session.actor(), UnlockUser { organisation, user }, work).await
}

/// What putting a registration number right came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// There is a number, and it is another than before.
    Changed,
    /// There is none any more.
    TakenOff,
    /// It is what it was: nobody was told of anything.
    Unchanged,
}

/// Puts right the number under which somebody stands in a professional register; nothing typed takes it away. What is typed as it
/// stands is no correction, and none is written down.
///
/// # Errors
/// A gap for what is no register's form; [`Stop::Missing`]; a refusal, for one's own number too; the record's fault.
pub async fn correct_registration(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    typed: &str,
) -> Result<Corrected, Stop> {
    let action = CorrectRegistration { organisation, user };
    let number = match registration(typed) {
        Ok(number) => number,
        // Nobody is told what is wrong with a number that is not theirs to change.
        Err(stop) => return house.may(session, action).await.and(Err(stop)),
    };
    if house.may(session, action.clone()).await.is_ok() {
        let stands = member(house, session, organisation, user).await?.record;
        // Of whoever has not come, the form shows what was typed of them and not their account.
        if !stands.ended && !stands.waiting && stands.registration == number {
            return Ok(Corrected::Unchanged);
        }
    }
    let work = move |act: &Act<'_, CorrectRegistration>| match (
        act.correct(number.as_deref())?.ok_or(Stop::Missing)?,
        &number,
    ) {
        (false, _) => Ok(Corrected::Unchanged),
        (true, Some(_)) => Ok(Corrected::Changed),
        (true, None) => Ok(Corrected::TakenOff),
    };
    house.store.act(&session.actor(), action, work).await
}
