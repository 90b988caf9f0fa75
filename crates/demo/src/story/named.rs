//! The stories of the people whom every demonstration has.

use super::{Ending, Part, Story};
use crate::borough::by_email;
use crate::content::{Named, NamedEnding};
use crate::people::Human;
use crate::plan::Version;
use model::Date;

pub(super) fn story(human: &Human<'_>, named: &Named, today: Date) -> Result<Story, String> {
    let ago = |days: i32| today.plus_days(-days);
    let stage = |name: &str| {
        let at = human.picture.stages.iter().position(|s| s.name == name);
        at.ok_or_else(|| format!("{} has no stage {name}", human.picture.slug))
    };
    let version = |v: &crate::content::NamedVersion| {
        Ok(Version {
            stage: stage(&v.stage)?,
            from: ago(v.days_ago),
            to: ago(v.days_ago - v.takes),
            review: ago(v.days_ago - v.review_in),
            starter: by_email(&v.starter),
            writer: by_email(&v.writer),
        })
    };
    let ending = match &named.ending {
        NamedEnding::Published => Ending::Published,
        NamedEnding::Draft { sections } => Ending::Unfinished(Part::Shared(*sections)),
        NamedEnding::Withdrawn { days_ago, why } => {
            Ending::Withdrawn { on: ago(*days_ago), why: why.clone(), by_service: false }
        }
        NamedEnding::Died { days_ago } => Ending::Died { on: ago(*days_ago) },
        NamedEnding::Restricted { days_ago } => Ending::Restricted { on: ago(*days_ago) },
    };
    let versions = named.versions.iter().map(version).collect::<Result<_, String>>()?;
    Ok(Story { versions, ending, visits: named.visits.clone() })
}
