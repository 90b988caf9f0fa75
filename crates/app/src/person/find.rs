//! Finding a person: by number, or by family name or postcode with the date of birth.

use super::{banner, known};
use crate::{Gap, House, Session, Stop};
use access::Standing;
use access::actions::FindPerson;
use model::person::{Banner, Likeness, Spelt, alike, family_beginning, family_keys};
use model::plan::Review;
use model::question::{Fields, Read};
use model::{Date, NhsNumber, PersonId, PlanId, contact, text};
use store::FoundRecord;

/// What to search by.
#[derive(Debug, Clone)]
pub enum Criteria {
    /// The NHS number alone is enough.
    Number(NhsNumber),
    /// Family name and date of birth, narrowed by postcode where one is given.
    Name {
        /// As typed.
        family: String,
        /// Date of birth.
        born: Date,
        /// Written the one way.
        postcode: Option<String>,
    },
    /// Postcode and date of birth.
    Postcode {
        /// Written the one way.
        postcode: String,
        /// Date of birth.
        born: Date,
    },
}

impl Criteria {
    /// Reads the search form: fields `nhs_number`, `family_name`, `birth_date-day` and so on, `postcode`.
    ///
    /// # Errors
    /// Gaps, when what was typed is not enough or cannot be.
    pub fn read(fields: &Fields) -> Result<Self, Stop> {
        let number = fields.typed("nhs_number").trim();
        if !number.is_empty() {
            let parsed = NhsNumber::parse(number);
            return parsed.map(Self::Number).map_err(|e| Stop::gaps([Gap::at("nhs_number", &e.to_string())]));
        }
        let mut gaps = Vec::new();
        let family = text::line(fields.typed("family_name"), 100)
            .unwrap_or_else(|e| note(&mut gaps, "family_name", &format!("The family name {e}")));
        let postcode = contact::postcode(fields.typed("postcode"))
            .unwrap_or_else(|e| note(&mut gaps, "postcode", &format!("The postcode {e}")));
        let born = Date::read("birth_date", fields).unwrap_or_else(|w| {
            note(&mut gaps, &format!("birth_date{}", w.part), &format!("The date of birth {}", w.what))
        });
        if !gaps.is_empty() {
            return Err(Stop::Gaps(gaps));
        }
        match (family, born, postcode) {
            (Some(family), Some(born), postcode) => Ok(Self::Name { family, born, postcode }),
            (None, Some(born), Some(postcode)) => Ok(Self::Postcode { postcode, born }),
            (None, Some(_), None) => Err(Stop::gaps([Gap::at(
                "family_name",
                "Enter the family name or the postcode beside the date of birth",
            )])),
            (Some(_), None, _) | (None, None, Some(_)) => {
                Err(Stop::gaps([Gap::at("birth_date-day", "Enter the date of birth")]))
            }
            (None, None, None) => {
                Err(Stop::gaps([Gap::at("nhs_number", "Enter an NHS number, or a name and date of birth")]))
            }
        }
    }

    /// What the audit log says of it: what was searched by, not what was typed.
    const fn by(&self) -> &'static str {
        match self {
            Self::Number(_) => "NHS number",
            Self::Name { postcode: None, .. } => "family name and date of birth",
            Self::Name { postcode: Some(_), .. } => "family name, date of birth and postcode",
            Self::Postcode { .. } => "postcode and date of birth",
        }
    }
}

fn note<T>(gaps: &mut Vec<Gap>, field: &str, message: &str) -> Option<T> {
    gaps.push(Gap::at(field, message));
    None
}

/// One person found.
#[derive(Debug, Clone)]
pub struct Match {
    /// The person.
    pub person: PersonId,
    /// Who it is: the identifiers that a reader has to compare.
    pub banner: Banner,
    /// Postcode; empty where it is not known or the person is restricted.
    pub postcode: String,
    /// How their published plan stands, if they have one.
    pub standing: Option<Standing>,
    /// That plan, to be withdrawn or put back on request.
    pub plan: Option<PlanId>,
    /// Its review is overdue.
    pub overdue: bool,
    /// Somebody else in the same list has a name and birthday that can be taken for this one (hazard H01).
    pub name_alike: bool,
    /// How the family name is spelt beside what was typed.
    pub spelt: Spelt,
}

/// Finds people. An empty answer means that there is no such person on record; a fault means that it cannot be known now.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn find(house: &House, session: &Session, by: Criteria, why: String) -> Result<Vec<Match>, Stop> {
    let why = text::long(&why, 500).map_err(|e| Stop::gaps([Gap::at("why", &format!("The reason {e}"))]))?;
    let action = FindPerson { by: by.by(), why: why.unwrap_or_default() };
    let work = move |act: &store::Act<'_, FindPerson>| {
        let today = act.today();
        let (found, typed) = match &by {
            Criteria::Number(number) => (act.by_number(number)?.into_iter().collect(), None),
            Criteria::Postcode { postcode, born } => (act.by_postcode(postcode, *born)?, None),
            Criteria::Name { family, born, postcode } => {
                let mut found = act.by_keys(&family_keys(family), *born)?;
                if let Some((start, whole)) = family_beginning(family) {
                    let begun = act.by_beginning(&start, &whole, *born)?;
                    let known: Vec<PersonId> = found.iter().map(|f| f.person.id).collect();
                    found.extend(begun.into_iter().filter(|f| !known.contains(&f.person.id)));
                }
                found.retain(|f| postcode.is_none() || lives_at(f, postcode.as_deref()));
                (found, Some(family.as_str()))
            }
        };
        act.note("by", act.action().by);
        act.note("count", found.len());
        if let [only] = found.as_slice() {
            act.about(only.person.id);
        }
        let mut rows = matches(&found, typed, today)?;
        rows.sort_by_key(|row| row.spelt);
        Ok(rows)
    };
    house.store.act(&session.actor(), action, work).await
}

/// A postcode narrows a search by name; nobody restricted is told apart by where they live.
fn lives_at(found: &FoundRecord, postcode: Option<&str>) -> bool {
    let section = &found.person.section;
    let restricted = section.restricted == Some(model::question::YesNo::Yes);
    restricted || section.primary_address.as_ref().and_then(|a| a.postcode.as_deref()) == postcode
}

/// Rows as a reader sees them.
pub(crate) fn matches(found: &[FoundRecord], typed: Option<&str>, today: Date) -> Result<Vec<Match>, Stop> {
    let identities = found.iter().map(|f| known(&f.person.section, today)).collect::<Result<Vec<_>, _>>()?;
    let alike_to_another = |at: usize| {
        let others = identities.iter().enumerate().filter(|(other, _)| *other != at);
        others.into_iter().any(|(_, other)| alike(&identities[at], other) != Likeness::Unlike)
    };
    let row = |(at, found): (usize, &FoundRecord)| {
        let section = &found.person.section;
        let shown = section.restricted != Some(model::question::YesNo::Yes);
        let postcode = section.primary_address.as_ref().and_then(|a| a.postcode.clone());
        Ok(Match {
            person: found.person.id,
            banner: banner(section, found.person.died_on, today)?,
            postcode: postcode.filter(|_| shown).unwrap_or_default(),
            standing: found.standing,
            plan: found.plan,
            overdue: found.review_on.is_some_and(|on| Review::of(on, today) == Review::Overdue),
            name_alike: alike_to_another(at),
            spelt: typed.map_or(Spelt::Same, |typed| Spelt::of(&identities[at].family_name, typed)),
        })
    };
    found.iter().enumerate().map(row).collect()
}
