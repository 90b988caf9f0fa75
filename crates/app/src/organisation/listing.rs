//! Lists as files of comma-separated values (CSV): staff for the access form, organisations for the record. What is good is
//! kept; what is not is told, line by line.

use super::staff::read;
use crate::{Gap, House, Stop};
use access::Actor;
use access::actions::InviteUser;
use model::OrganisationId;
use model::question::Fields;
use store::{Act, Invitation};

/// What became of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// So many lines were kept.
    pub kept: usize,
    /// The number of each line that was not, and why not.
    pub rejected: Vec<(u64, String)>,
}

/// More lines than this are no list that somebody has looked through.
const MOST: usize = 5_000;

/// A line's number, and its fields or why it cannot be read.
type Numbered = (u64, Result<Fields, String>);

/// The lines of a list, each as the fields of a form, with its number. The first line names the fields.
fn lines(text: &str, wanted: &[&str]) -> Result<Vec<Numbered>, Stop> {
    let wrong = |why: String| Stop::gaps([Gap::at("list", &why)]);
    // A form sends two signs for the end of a line; lines are counted by one.
    let text = text.replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heading = reader.headers().map_err(|e| wrong(format!("The list cannot be read: {e}")))?.clone();
    let names: Vec<String> =
        heading.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect();
    if let Some(missing) = wanted.iter().find(|name| !names.iter().any(|known| known == *name)) {
        let all = wanted.join(", ");
        return Err(wrong(format!(
            "The first line has to name the columns. Missing: {missing}. Needed: {all}"
        )));
    }
    let fields = |row: csv::StringRecord| {
        let mut fields = Fields::default();
        for (name, cell) in names.iter().zip(row.iter()) {
            let several = name == "rights";
            let parts = if several { cell.split([' ', ';', '+']).collect() } else { vec![cell] };
            parts.into_iter().filter(|part| !part.is_empty()).for_each(|part| {
                fields.put(name.clone(), if several { part.to_lowercase() } else { part.to_owned() });
            });
        }
        fields
    };
    let numbered = reader.into_records().enumerate().map(|(at, row)| {
        let at = at as u64 + 2;
        let line = row.as_ref().ok().and_then(|row| row.position()).map_or(at, csv::Position::line);
        (line, row.map(fields).map_err(|e| format!("the line cannot be read: {e}")))
    });
    let all: Vec<_> = numbered.take(MOST + 1).collect();
    if all.len() > MOST {
        return Err(wrong(format!("The list has more than {MOST} lines. Cut it in parts")));
    }
    Ok(all)
}

/// Why a line was not kept, in one sentence.
fn why(stop: Stop) -> Result<String, Stop> {
    match stop {
        Stop::Gaps(gaps) => {
            let told = gaps.into_iter().map(|gap| format!("{}: {}", gap.field, gap.message));
            Ok(told.collect::<Vec<_>>().join("; "))
        }
        other => Err(other),
    }
}

/// Puts a list of staff on the access form: columns name, email, profession, registration, rights. Rights are words with
/// spaces between them: `clinical lead`.
///
/// # Errors
/// A gap when the list cannot be read at all; a refusal; the record's fault, with what stands before it kept.
pub async fn listed(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    text: &str,
) -> Result<Listed, Stop> {
    let mut done = Listed::default();
    for (line, fields) in lines(text, &["name", "email", "profession", "registration", "rights"])? {
        let outcome = match fields.map_err(|why| Stop::gaps([Gap::at("line", &why)])) {
            Ok(fields) => add(house, actor, organisation, &fields).await,
            Err(stop) => Err(stop),
        };
        match outcome {
            Ok(()) => done.kept += 1,
            Err(stop) => done.rejected.push((line, why(stop)?)),
        }
    }
    Ok(done)
}

async fn add(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
) -> Result<(), Stop> {
    let new = read(house, fields)?;
    let rights = new.rights.clone();
    let work = move |act: &Act<'_, InviteUser>| match act.invite(&new)? {
        Invitation::Sent | Invitation::Added => Ok(()),
        Invitation::There => Err(Stop::gaps([Gap::at("email", "is on the access form already")])),
        Invitation::Ended => Err(Stop::gaps([Gap::at("email", "belongs to an account that has been ended")])),
    };
    house.store.act(actor, InviteUser { organisation, rights }, work).await
}

/// Puts a list of organisations on record: columns ods, name, kind, and any other of [`model::organisation::Profile`].
///
/// # Errors
/// As [`listed`].
pub async fn import(house: &House, actor: &Actor, text: &str) -> Result<Listed, Stop> {
    let mut done = Listed::default();
    for (line, fields) in lines(text, &["ods", "name", "kind"])? {
        let outcome = match fields.map_err(|why| Stop::gaps([Gap::at("line", &why)])) {
            Ok(fields) => super::create(house, actor, &fields).await.map(|_| ()),
            Err(stop) => Err(stop),
        };
        match outcome {
            Ok(()) => done.kept += 1,
            Err(stop) => done.rejected.push((line, why(stop)?)),
        }
    }
    Ok(done)
}
