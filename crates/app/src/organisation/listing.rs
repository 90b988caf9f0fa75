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
    /// The number of each that replaced somebody who was on the form already and had not come.
    pub replaced: Vec<u64>,
    /// The number of each line that was not, and why not.
    pub rejected: Vec<(u64, String)>,
    /// The first line and those that were not kept, as they were typed: to be put right and sent again. Empty when all were.
    pub again: String,
}

/// More lines than this are no list that somebody has looked through.
const MOST: usize = 5_000;

/// A line of a list; a cell in quotation marks may hold ends of lines, so that it can be several on the screen.
struct Line {
    /// The number of its first.
    number: u64,
    /// Its fields, or why it cannot be read.
    fields: Result<Fields, String>,
    /// As it was typed.
    typed: String,
}

/// The first line of a list, which names the fields, and the lines, each as the fields of a form.
fn lines(text: &str, wanted: &[&str]) -> Result<(String, Vec<Line>), Stop> {
    let wrong = |why: String| Stop::gaps([Gap::at("list", &why)]);
    // A form sends two signs for the end of a line; lines are counted by one.
    let text = text.replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
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
    let typed = |from: &csv::Position, to: &csv::Position| {
        let part = usize::try_from(from.byte()).ok().zip(usize::try_from(to.byte()).ok());
        part.and_then(|(from, to)| text.get(from..to)).unwrap_or_default().trim_matches('\n').to_owned()
    };
    let first = typed(&csv::Position::new(), reader.position());
    let mut all = Vec::new();
    loop {
        let (before, mut row) = (reader.position().clone(), csv::StringRecord::new());
        let read = match reader.read_record(&mut row) {
            Ok(false) => return Ok((first, all)),
            Ok(true) => Ok(row.clone()),
            Err(error) => Err(format!("the line cannot be read: {error}")),
        };
        if all.len() == MOST {
            return Err(wrong(format!("The list has more than {MOST} lines. Cut it in parts")));
        }
        let number = row.position().map_or(before.line(), csv::Position::line);
        all.push(Line { number, fields: read.map(fields), typed: typed(&before, reader.position()) });
    }
}

impl Listed {
    /// Keeps what became of a line: whether it replaced another.
    fn tell(&mut self, first: &str, line: Line, outcome: Result<bool, Stop>) -> Result<(), Stop> {
        match outcome {
            Ok(replaced) => {
                self.kept += 1;
                self.replaced.extend(replaced.then_some(line.number));
            }
            Err(stop) => {
                self.rejected.push((line.number, why(stop)?));
                if self.again.is_empty() {
                    self.again.push_str(first);
                }
                self.again.push('\n');
                self.again.push_str(&line.typed);
            }
        }
        Ok(())
    }
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
    let (first, lines) = lines(text, &["name", "email", "profession", "registration", "rights"])?;
    for line in lines {
        let outcome = match &line.fields {
            Ok(fields) => add(house, actor, organisation, fields).await,
            Err(why) => Err(Stop::gaps([Gap::at("line", why)])),
        };
        done.tell(&first, line, outcome)?;
    }
    Ok(done)
}

/// Whether it replaced somebody who had not come yet: a list that is sent again puts right what was mistyped.
async fn add(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
) -> Result<bool, Stop> {
    let new = read(house, fields)?;
    let rights = new.rights.clone();
    let work = move |act: &Act<'_, InviteUser>| {
        let replaces = act.waits(&new.email_key)?.is_some();
        match act.invite(&new)? {
            Invitation::Sent | Invitation::Added | Invitation::Ended => Ok(replaces),
            Invitation::There => Err(Stop::gaps([Gap::at("email", "is on the access form already")])),
        }
    };
    house.store.act(actor, InviteUser { organisation, rights }, work).await
}

/// Puts a list of organisations on record: columns ods, name, kind, and any other of [`model::organisation::Profile`].
///
/// # Errors
/// As [`listed`].
pub async fn import(house: &House, actor: &Actor, text: &str) -> Result<Listed, Stop> {
    let mut done = Listed::default();
    let (first, lines) = lines(text, &["ods", "name", "kind"])?;
    for line in lines {
        let outcome = match &line.fields {
            Ok(fields) => super::create(house, actor, fields).await.map(|_| false),
            Err(why) => Err(Stop::gaps([Gap::at("line", why)])),
        };
        done.tell(&first, line, outcome)?;
    }
    Ok(done)
}
