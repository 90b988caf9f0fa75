//! What an act is called where the person reads who did it: the name of a message. Staff read the log in words of their own.

use app::own_plan::{AccessBy, AccessRecord};
use serde::Serialize;

/// Something that was done with the record, as the person is told.
#[derive(Serialize)]
pub(super) struct Access {
    pub(super) event: String,
    pub(super) at: String,
    pub(super) at_iso: String,
    /// The message of what was done.
    pub(super) act: &'static str,
    /// Which version of the plan it was, where it was about what the plan says.
    pub(super) version: Option<String>,
    pub(super) by: By,
}

/// Whoever did it; the words stand in the template.
#[derive(Serialize)]
pub(super) struct By {
    /// `person`, `proxy`, `somebody`, `organisation` or `service`.
    pub(super) is: &'static str,
    /// The name of a proxy or an organisation; empty where none is told.
    pub(super) name: String,
    /// What kind of service an organisation is.
    pub(super) kind: String,
}

impl From<&AccessRecord> for Access {
    fn from(record: &AccessRecord) -> Self {
        Self {
            event: record.event.to_string(),
            at: record.at.to_string(),
            at_iso: record.at.iso(),
            act: act(&record.action),
            version: record.version.as_ref().map(|version| version.replace(',', ", ")),
            by: By::from(&record.by),
        }
    }
}

impl From<&AccessBy> for By {
    fn from(by: &AccessBy) -> Self {
        let (is, name, kind) = match by {
            AccessBy::Person => ("person", "", ""),
            AccessBy::Proxy(name) => ("proxy", name.as_str(), ""),
            AccessBy::SomebodyElse => ("somebody", "", ""),
            AccessBy::Organisation { name, kind } => {
                ("organisation", name.as_deref().unwrap_or_default(), kind.as_str())
            }
            AccessBy::Service => ("service", "", ""),
        };
        Self { is, name: name.to_owned(), kind: kind.to_owned() }
    }
}

/// The message of an act's word. What the person need not tell apart is said alike, and what no message names is said as what
/// it is: something was done with the record.
pub(super) fn act(word: &str) -> &'static str {
    match word {
        "emergency.viewed" => "own-act-emergency",
        "plan.viewed" | "own_plan.viewed" | "history.viewed" => "own-act-read",
        "own_plan.printed" => "own-act-printed",
        "plan.printed" => "own-act-printed-by-staff",
        "scans.viewed" => "own-act-scans",
        "scan.opened" | "own_scan.opened" => "own-act-scan-opened",
        "scan.added" => "own-act-scan-added",
        "scan.removed" => "own-act-scan-removed",
        "own_plan.marked" => "own-act-marked",
        "key_safe.revealed" => "own-act-key-safe",
        "person.viewed" | "person.found" | "standing.opened" => "own-act-looked-up",
        "person.created" => "own-act-put-on-record",
        "correction.opened" | "person.corrected" | "person.restricted" => "own-act-details",
        "relationship.claimed" => "own-act-claimed",
        "consent.refused" => "own-act-refused",
        "plan.started" | "plan.revised" => "own-act-began",
        "draft.viewed" => "own-act-draft",
        "section.filled" | "plan.submitted" | "plan.returned" | "draft.discarded" => "own-act-wrote",
        "plan.published" => "own-act-published",
        "plan.withdrawn" => "own-act-withdrawn",
        "plan.restored" => "own-act-restored",
        "consent.withdrawn" => "own-act-consent",
        "note.added" => "own-act-note",
        "review.renewed" => "own-act-renewed",
        "review.handed_over" => "own-act-handed-over",
        "death.recorded" => "own-act-death",
        "death.reported" => "own-act-death-reported",
        "death.declined" => "own-act-death-declined",
        "death.reviewed" => "own-act-death-reviewed",
        "death.doubted" => "own-act-death-doubted",
        "death.undone" => "own-act-death-undone",
        "death.kept" => "own-act-death-kept",
        "citizen.enrolled" | "enrolment.renewed" => "own-act-enrolled",
        "enrolment.ended" => "own-act-enrolment-ended",
        "enrolment.accepted" => "own-act-accepted",
        "enrolments.viewed" => "own-act-people",
        "own_accesses.viewed" => "own-act-accesses",
        "access.questioned" => "own-act-questioned",
        "own_record.downloaded" => "own-act-copy",
        "own.viewed" => "own-act-home",
        "change.proposed" => "own-act-asked",
        "questionnaire.filled" | "questionnaire.submitted" | "questionnaire.discarded" => {
            "own-act-questionnaire"
        }
        "own_proposal.viewed" => "own-act-own-request",
        "proposal.opened" | "proposal.matched" | "proposal.unmatched" => "own-act-request-read",
        "proposal.decided" | "proposal.declined" => "own-act-request-decided",
        _ => "own-act-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every act that is about a person, as the rules declare it, is said in words of its own.
    #[test]
    fn no_act_about_a_person_is_left_to_the_general_words() {
        let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/../access/src/actions");
        let files = std::fs::read_dir(rules).unwrap().map(|file| file.unwrap().path());
        let text: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
        let about = |line: &&str| {
            ["person", "plan", "proposal"].iter().any(|of| line.contains(&format!(" about {of};")))
        };
        let words =
            text.lines().filter(about).filter_map(|line| line.trim().strip_prefix('"')?.split_once('"'));
        let mut seen = 0;
        for (word, _) in words {
            seen += 1;
            assert_ne!(act(word), "own-act-other", "{word}");
        }
        assert!(seen > 30, "{seen}: acts are declared in another way");
    }
}
