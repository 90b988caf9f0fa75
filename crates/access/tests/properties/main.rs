//! What no facts whatever make the rules allow.

mod ground;
mod own_doors;

use access::*;
use ground::{decided, facts, rights, staff};
use proptest::prelude::*;

const DRAFTS: [&str; 6] = [
    "draft.viewed",
    "section.filled",
    "plan.submitted",
    "plan.returned",
    "plan.published",
    "draft.discarded",
];
/// Lists of everything, which are the service team's alone.
const OF_ALL: [&str; 6] = [
    "access_log.viewed",
    "console.viewed",
    "account.found",
    "outbox.viewed",
    "letter.opened",
    "letter.retried",
];
/// What somebody may try who has not signed in, with a code that they were given; it decides nothing of the record's.
const ANYBODYS: [&str; 3] = ["enrolment.opened", "device.enrolled", "account.asked"];
/// What somebody may do past a door that time has shut, while their override stands.
const IN_AN_EMERGENCY: [&str; 9] = [
    "person.found",
    "person.viewed",
    "relationship.claimed",
    "emergency.viewed",
    "key_safe.revealed",
    "plan.viewed",
    "scans.viewed",
    "scan.opened",
    "note.added",
];
const CONTENT: [&str; 7] = [
    "emergency.viewed",
    "key_safe.revealed",
    "plan.viewed",
    "history.viewed",
    "plan.printed",
    "scans.viewed",
    "scan.opened",
];

fn with(facts: &Facts, rights: Rights) -> Facts {
    let member = facts.member.clone().map(|member| Member { rights, ..member });
    Facts { member, ..facts.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nobody_without_the_rights_of_writers_reaches_a_draft(facts in facts(), few in rights()) {
        let few = Rights::new(few.iter().filter(|r| !matches!(r, Right::Clinical | Right::Administrator)));
        let facts = with(&facts, few);
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if DRAFTS.contains(&word) {
                let told = matches!(decided, Err(Refusal::NotThere | Refusal::SignIn | Refusal::Shut(_)));
                prop_assert!(told, "{word}: {decided:?}");
            }
        }
    }

    #[test]
    fn a_draft_is_reached_by_its_organisation_and_whom_it_waits_for(facts in facts()) {
        let draft = facts.plan.and_then(|plan| plan.draft);
        let own = draft.zip(facts.member.as_ref()).is_some_and(|(draft, member)| {
            draft.organisation == member.organisation || draft.submitted_to == Some(member.user)
        });
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            prop_assert!(own || !DRAFTS.contains(&word) || decided.is_err(), "{word}");
        }
    }

    #[test]
    fn nobody_undoes_a_death_alone(facts in facts()) {
        let doubter = facts.plan.and_then(|plan| plan.death_doubted_by);
        let closed = facts.plan.and_then(|plan| plan.standing) == Some(Standing::Closed);
        let me = facts.member.as_ref().map(|member| member.user);
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if word == "death.undone" {
                prop_assert!((closed && doubter.is_some() && doubter != me) || decided.is_err());
            }
        }
    }

    #[test]
    fn no_content_leaves_without_a_relationship_and_a_publication(facts in facts()) {
        let related = facts.person.is_some_and(|person| person.relationship != Relationship::None);
        let published = facts.plan.is_some_and(|plan| plan.standing.is_some());
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if CONTENT.contains(&word) {
                prop_assert!(related || decided.is_err(), "{word}");
            }
            if word == "plan.viewed" {
                prop_assert!(published || decided.is_err());
            }
        }
    }

    #[test]
    fn a_shut_door_shuts_everything_behind_it(facts in facts()) {
        for (word, behind, decided) in decided(&staff(&facts), &facts) {
            let shut = facts.member.as_ref().is_some_and(|member| !member.doors.before(behind).is_empty());
            prop_assert!(!shut || matches!(decided, Err(Refusal::Shut(_))), "{word}");
        }
    }

    #[test]
    fn an_override_opens_reading_in_an_emergency_and_nothing_else(
        facts in facts(),
        lapsed in prop::sample::subsequence(vec![Door::DataSecurity, Door::Training], 1..=2),
    ) {
        let with = |doors: Doors| {
            let member = facts.member.clone().map(|member| Member { doors, ..member });
            Facts { member, ..facts.clone() }
        };
        let other = facts.member.as_ref().is_some_and(|m| m.doors.shut.iter().any(|door| !lapsed.contains(door)));
        let also = facts.member.iter().flat_map(|m| m.doors.shut.clone()).filter(|door| !lapsed.contains(door));
        let shut = Doors { shut: lapsed.iter().copied().chain(also).collect(), lapsed, ..Doors::default() };
        let overridden_until = model::Moment::parse("2026-11-22T09:00:00Z");
        let (before, during) = (with(shut.clone()), with(Doors { overridden_until, ..shut }));
        let open = with(Doors::default());
        let all = decided(&staff(&facts), &before).into_iter()
            .zip(decided(&staff(&facts), &during)).zip(decided(&staff(&facts), &open));
        for (((word, behind, before), (_, _, during)), (_, _, open)) in all {
            if IN_AN_EMERGENCY.contains(&word) {
                prop_assert!(before.is_err(), "{word} without an override");
                prop_assert_eq!(during.is_ok(), open.is_ok() && !other, "{}", word);
            } else if word == "doors.overridden" {
                prop_assert!(during.is_err() && (before.is_err() || !other), "a second override, or past another door");
            } else {
                prop_assert_eq!(before, during, "{} behind {:?}", word, behind);
            }
        }
    }

    #[test]
    fn nobody_and_a_place_that_has_ended_are_let_in_nowhere(facts in facts()) {
        let ended = Facts { member: None, ..facts };
        for actor in [staff(&ended), Actor::Nobody] {
            for (word, _, decided) in decided(&actor, &ended) {
                let anybodys = actor == Actor::Nobody && ANYBODYS.contains(&word);
                let told = if anybodys { decided.is_ok() } else { matches!(decided, Err(Refusal::SignIn)) };
                prop_assert!(told, "{word}: {decided:?}");
            }
        }
    }

    #[test]
    fn one_right_more_allows_no_less(facts in facts(), right in prop::sample::select(Right::ALL.to_vec())) {
        let held = facts.member.as_ref().map(|member| member.rights.clone()).unwrap_or_default();
        let more = with(&facts, Rights::new(held.iter().chain([right])));
        let (before, after) = (decided(&staff(&facts), &facts), decided(&staff(&more), &more));
        for ((word, _, before), (_, _, after)) in before.into_iter().zip(after) {
            let reach = |decided: &Result<Scope, Refusal>| match decided {
                Err(_) => 0,
                Ok(Scope::Own(_)) => 1,
                Ok(Scope::Organisation(_)) => 2,
                Ok(Scope::All) => 3,
            };
            prop_assert!(reach(&before) <= reach(&after), "{word} reaches less with {right}");
        }
    }

    #[test]
    fn a_list_reaches_no_further_than_the_actors_own(facts in facts()) {
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            match (decided, &facts.member) {
                (Ok(Scope::Organisation(reach)), Some(member)) => prop_assert_eq!(reach, member.organisation),
                (Ok(Scope::Own(reach)), Some(member)) => prop_assert_eq!(reach, member.user),
                (Ok(Scope::All), Some(member)) if OF_ALL.contains(&word) => {
                    prop_assert!(member.rights.has(Right::Service));
                }
                (Ok(_), None) => prop_assert!(false, "{} without a place", word),
                _ => {}
            }
        }
    }
}
