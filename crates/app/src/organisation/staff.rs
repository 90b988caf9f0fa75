//! The user access form: who works in an organisation and may do what, joiners and leavers.

use crate::account::{Code, email_key, registration};
use crate::{Gap, House, Session, Stop};
use access::actions::{ChangePlace, CorrectRegistration, EndPlace, InviteUser, UnlockUser, ViewStaff};
use access::{Actor, Rights};
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
/// the ways in which it succeeds: whether there is such an account is not the lead's to know before its owner has come.
///
/// # Errors
/// Gaps; a refusal; the record's fault.
pub async fn invite(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
    key: &str,
) -> Result<Invitation, Stop> {
    let new = read(house, fields)?;
    let rights = new.rights.clone();
    let work = move |act: &Act<'_, InviteUser>| match act.invite(&new)? {
        Invitation::There => Err(Stop::gaps([Gap::at("email", "They are on the access form already")])),
        sent => Ok(sent),
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
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
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
    let work = move |act: &Act<'_, ChangePlace>| {
        if act.change(listed)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), ChangePlace { organisation, user, rights }, work).await
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

/// Puts right the number under which somebody stands in a professional register; nothing typed takes it away.
///
/// # Errors
/// A gap for what is no register's form; [`Stop::Missing`]; a refusal, for one's own number too; the record's fault.
pub async fn correct_registration(
    house: &House,
    session: &Session,
    (organisation, user): (OrganisationId, UserId),
    typed: &str,
) -> Result<(), Stop> {
    let action = CorrectRegistration { organisation, user };
    let number = match registration(typed) {
        Ok(number) => number,
        // Nobody is told what is wrong with a number that is not theirs to change.
        Err(stop) => return house.may(session, action).await.and(Err(stop)),
    };
    let work = move |act: &Act<'_, CorrectRegistration>| {
        if act.correct(number.as_deref())? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), action, work).await
}
