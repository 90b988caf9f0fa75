//! The service team's console: what needs attention, how the service is, and accounts.

use crate::account::{email_key, required};
use crate::{Gap, House, Session, Stop};
use access::actions::{EndUser, EntrustService, FindAccount, ViewConsole};
use access::{Right, Rights};
use model::organisation::{AGREEMENT_TEXT, lapses_on, stands_on};
use model::question::Answer;
use model::{Date, Moment, OrganisationId, UserId, text};
use store::{Act, WhichAccounts};

pub use store::{AccountPlace, Attention, Few, Named, Verified};

/// What keeps an organisation's people from reading, or soon will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The sharing agreement is not signed, or not in the version in force.
    Agreement,
    /// There is no data security status that counts.
    DataSecurity,
    /// It lapses on this day.
    LapsesOn(Date),
}

/// An organisation that needs attention.
#[derive(Debug, Clone)]
pub struct Lacking {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it lacks, or will.
    pub lacks: Vec<Lack>,
}

/// How the service is, as far as the program knows.
#[derive(Debug, Clone)]
pub struct Health {
    /// The name of the engine that keeps the record.
    pub engine: &'static str,
    /// The step at which the record is: the newest that this program knows, or the program would not have opened it.
    pub step: usize,
    /// The name of the node that answered.
    pub node: String,
}

/// The console.
#[derive(Debug, Clone)]
pub struct Console {
    /// Organisations whose doors are shut, or will be soon.
    pub lacking: Vec<Lacking>,
    /// Everything else that needs attention.
    pub attention: Attention,
    /// How the service is.
    pub health: Health,
    /// When this was read from the record.
    pub as_at: Moment,
}

/// A status that lapses within so many days needs attention.
const SOON_DAYS: i32 = 30;

/// Opens the console.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn console(house: &House, session: &Session) -> Result<Console, Stop> {
    let health =
        Health { engine: house.store.engine(), step: store::STEP, node: house.store.node().to_owned() };
    let work = move |act: &Act<'_, ViewConsole>| {
        let today = act.today();
        let lacking = act.organisations()?.into_iter().filter_map(|record| {
            let status = record.assessed.status.zip(record.assessed.assessed_on);
            let lacks = lacks(record.agreed_version, status, today);
            let name = record.profile.name.map(|name| name.show()).unwrap_or_default();
            (!lacks.is_empty()).then_some(Lacking { organisation: record.id, name, lacks })
        });
        Ok(Console {
            lacking: lacking.collect(),
            attention: act.attention()?,
            health: health.clone(),
            as_at: act.now(),
        })
    };
    house.store.act(&session.actor(), ViewConsole {}, work).await
}

fn lacks(
    agreed: Option<u32>,
    status: Option<(model::organisation::DataSecurity, Date)>,
    today: Date,
) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if agreed != Some(AGREEMENT_TEXT) {
        lacks.push(Lack::Agreement);
    }
    match status.filter(|(status, on)| stands_on(*status, *on, today)) {
        None => lacks.push(Lack::DataSecurity),
        Some((_, on)) if today.days_until(lapses_on(on)) <= SOON_DAYS => {
            lacks.push(Lack::LapsesOn(lapses_on(on)))
        }
        Some(_) => {}
    }
    lacks
}

/// A part of a name has to have so many letters, so that nobody lists all accounts.
const LETTERS: usize = 3;

/// Finds accounts by a whole e-mail address or a part of a name: their places, those of one account together.
///
/// # Errors
/// A gap for what is too short to search by; a refusal; the record's fault.
pub async fn find_accounts(house: &House, session: &Session, typed: &str) -> Result<Vec<AccountPlace>, Stop> {
    let which = match asked(typed) {
        Ok(which) => which,
        // Nobody is told what is wrong with a search that is not theirs to make.
        Err(stop) => return house.may(session, FindAccount { user: None }).await.and(Err(stop)),
    };
    let work = move |act: &Act<'_, FindAccount>| Ok(act.places(&which)?);
    house.store.act(&session.actor(), FindAccount { user: None }, work).await
}

fn asked(typed: &str) -> Result<WhichAccounts, Stop> {
    let ask = "Enter a whole e-mail address, or at least three letters of a name";
    let typed = text::line(typed, 200)
        .map_err(|e| Stop::gaps([Gap::at("who", &format!("This {e}"))]))?
        .filter(|typed| typed.chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS)
        .ok_or_else(|| Stop::gaps([Gap::at("who", ask)]))?;
    let key = email_key(&typed);
    Ok(if key.contains('@') { WhichAccounts::Email(key) } else { WhichAccounts::Name(key) })
}

/// Opens one account: its places, which are more than none.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn account(house: &House, session: &Session, user: UserId) -> Result<Vec<AccountPlace>, Stop> {
    let work = |act: &Act<'_, FindAccount>| {
        let places = act.places(&WhichAccounts::Opened)?;
        if places.is_empty() { Err(Stop::Missing) } else { Ok(places) }
    };
    house.store.act(&session.actor(), FindAccount { user: Some(user) }, work).await
}

/// Ends a whole account for good: every place and every session.
///
/// # Errors
/// Gaps, also for one's own account; [`Stop::Missing`] when it has ended; a refusal; the record's fault.
pub async fn end_account(house: &House, session: &Session, user: UserId, why: &str) -> Result<(), Stop> {
    if session.actor().user() == Some(user) {
        let text = "Nobody ends their own account: somebody else of the service team does it";
        return Err(Stop::gaps([Gap::at("why", text)]));
    }
    let why = required(why, "why", "Say why the account is ended, and who asked for it")?;
    let work = |act: &Act<'_, EndUser>| if act.end()? { Ok(()) } else { Err(Stop::Missing) };
    house.store.act(&session.actor(), EndUser { user, why }, work).await
}

/// Gives somebody the rights of the service team and of its figures at one of their places, or takes them away. False when
/// they had just these.
///
/// # Errors
/// Gaps, also for one's own; [`Stop::Missing`] when there is no such place, or they have not come to it; a refusal; the record's
/// fault.
pub async fn entrust(
    house: &House,
    session: &Session,
    (user, organisation): (UserId, OrganisationId),
    rights: Rights,
    why: &str,
) -> Result<bool, Stop> {
    if session.actor().user() == Some(user) {
        let text = "Nobody gives themselves a right: somebody else of the service team does it";
        return Err(Stop::gaps([Gap::at("entrusted", text)]));
    }
    let why = required(why, "entrusted", "Say why, and who agreed to it")?;
    let rights = Rights::new(rights.iter().filter(|right| Right::is_of_service(*right)));
    let work = |act: &Act<'_, EntrustService>| act.entrust()?.ok_or(Stop::Missing);
    house.store.act(&session.actor(), EntrustService { organisation, user, rights, why }, work).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::organisation::DataSecurity;

    #[test]
    fn an_organisation_lacks_what_shuts_its_doors_and_what_soon_will() {
        let today = Date::of(2026, 11, 22).unwrap();
        let met = |on: Date| Some((DataSecurity::Met, on));
        let of = |agreed, status| lacks(agreed, status, today);
        let signed = Some(AGREEMENT_TEXT);
        assert_eq!(of(signed, met(today)), []);
        assert_eq!(of(None, None), [Lack::Agreement, Lack::DataSecurity]);
        assert_eq!(of(Some(AGREEMENT_TEXT - 1), met(today)), [Lack::Agreement]);
        assert_eq!(of(signed, Some((DataSecurity::EntryLevel, today))), [Lack::DataSecurity]);
        let lapses = today.plus_days(30);
        assert_eq!(of(signed, met(lapses.plus_months(-12))), [Lack::LapsesOn(lapses)]);
        assert_eq!(of(signed, met(today.plus_days(31).plus_months(-12))), []);
        assert_eq!(of(signed, met(today.plus_months(-12))), [Lack::DataSecurity]);
    }
}
