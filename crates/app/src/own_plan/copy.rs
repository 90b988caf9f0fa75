//! Everything that is kept about the person, to take away.

use super::audience;
use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::DownloadOwn;
use access::{Standing, Tie};
use model::person::Banner;
use model::plan::{Reduced, reduce, reduce_older};
use model::question::Options;
use model::{Moment, PlanId};
use serde_json::{Value, json};
use store::{AccessBy, AccessRecord, Act, Fault, OwnCopy, ProposalCopy};

/// Everything that is kept about the person.
#[derive(Debug, Clone)]
pub struct OwnRecord {
    /// Who it is.
    pub banner: Banner,
    /// When it was read from the record.
    pub as_at: Moment,
    /// In view, withdrawn or closed.
    pub standing: Standing,
    /// Every published version as the person may read it today, the oldest first: its number, when it was published, what it says.
    pub versions: Vec<(u32, Moment, Reduced)>,
    /// What was done with the record, the newest first.
    pub accesses: Vec<AccessRecord>,
    /// The account, the people, letters and what was asked for. Its versions were taken out.
    pub rest: OwnCopy,
}

/// Everything that is kept about the person who asks, also when their plan is out of view.
///
/// # Errors
/// [`Stop::Missing`] for anybody but the person; the record's fault.
pub async fn copy(house: &House, session: &Session, plan: PlanId) -> Result<OwnRecord, Stop> {
    let work = |act: &Act<'_, DownloadOwn>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let mut rest = act.everything()?;
        let (newest, restricted) = (&record.document, record.restricted);
        let reader = audience(Tie::Patient);
        let read = |version: store::OwnVersion| {
            let reduced = match version.version == record.version {
                true => reduce(version.document, reader, restricted),
                false => reduce_older(version.document, newest, reader, restricted),
            };
            (version.version, version.published_at, reduced)
        };
        let versions: Vec<_> = std::mem::take(&mut rest.versions).into_iter().map(read).collect();
        act.note("versions", versions.len());
        Ok(OwnRecord {
            banner: banner(&record.identity, record.died_on, act.today())?,
            as_at: act.now(),
            standing: record.standing,
            versions,
            accesses: act.accesses()?,
            rest,
        })
    };
    house.store.act(&session.actor(), DownloadOwn { plan }, work).await
}

impl OwnRecord {
    /// The same as a file for programs (JSON): what was answered stands under the names of sections and questions, as the record
    /// keeps it; moments are of UTC.
    ///
    /// # Errors
    /// The record's fault, when something that it holds cannot be written.
    pub fn json(&self) -> Result<String, Stop> {
        self.value()
            .and_then(|all| serde_json::to_string_pretty(&all))
            .map_err(|error| Stop::Fault(Fault::Broken(format!("a copy cannot be written: {error}"))))
    }

    fn value(&self) -> Result<Value, serde_json::Error> {
        let mut versions = Vec::new();
        for (number, at, plan) in &self.versions {
            let answers = serde_json::to_value(plan.document())?;
            versions.push(json!({ "version": number, "published_at": at.iso(), "answers": answers }));
        }
        let requests = self.rest.proposals.iter().map(request).collect::<Result<Vec<_>, _>>()?;
        let moment = |at: Option<Moment>| at.map(Moment::iso);
        let people = self.rest.ties.iter().map(|tie| {
            json!({
                "kind": tie.kind, "name": tie.name, "relationship": tie.relationship, "scope": tie.scope,
                "until": tie.until.map(model::Date::iso), "invited_at": tie.invited_at.iso(),
                "accepted_at": moment(tie.accepted_at), "ended_at": moment(tie.ended_at),
            })
        });
        let letters = self.rest.letters.iter().map(|letter| {
            json!({ "kind": letter.kind, "made_at": letter.made_at.iso(), "sent_at": moment(letter.sent_at) })
        });
        Ok(json!({
            "taken_at": self.as_at.iso(),
            "person": {
                "name": self.banner.name, "nhs_number": self.banner.nhs_number, "born": self.banner.born,
            },
            "account": { "name": self.rest.name, "email": self.rest.email },
            "plan": { "standing": standing(self.standing), "versions": versions },
            "accesses": self.accesses.iter().map(access).collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
            "letters": letters.collect::<Vec<_>>(),
            "requests": requests,
        }))
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Published => "published",
        Standing::Withdrawn => "withdrawn",
        Standing::Closed => "closed",
    }
}

fn access(record: &AccessRecord) -> Value {
    let (by, name, service) = match &record.by {
        AccessBy::Person => ("you", None, None),
        AccessBy::Proxy(name) => ("proxy", Some(name.as_str()), None),
        AccessBy::SomebodyElse => ("somebody at their own door", None, None),
        AccessBy::Organisation { name, kind } => ("organisation", name.as_deref(), Some(kind.as_str())),
        AccessBy::Service => ("the service itself", None, None),
    };
    json!({
        "at": record.at.iso(), "act": record.action, "version": record.version, "by": by, "name": name, "service": service,
    })
}

fn request(proposal: &ProposalCopy) -> Result<Value, serde_json::Error> {
    let mut told = json!({
        "kind": proposal.kind, "by": proposal.author_as, "state": proposal.state,
        "sent_at": proposal.submitted_at.map(Moment::iso),
    });
    if let Some(own) = &proposal.own {
        let decided = own.decided.iter().map(|one| {
            json!({ "item": one.item, "verdict": one.verdict.choice().slug, "reason": one.reason, "at": one.at.iso() })
        });
        told["decisions"] = decided.collect();
        told["asked"] = serde_json::to_value(&own.document)?;
    }
    Ok(told)
}
