//! What nobody at their own door may do, whatever they are to whomever.

use crate::ground::{at_own_door, decided, facts, staff};
use access::*;
use proptest::prelude::*;

/// What reads or changes something of one person, with what it takes.
const OWN_PLAN: [&str; 4] = ["own_plan.viewed", "own_plan.printed", "own_plan.marked", "change.proposed"];
const PATIENTS: [&str; 6] = [
    "own_accesses.viewed",
    "access.questioned",
    "own_record.downloaded",
    "consent.withdrawn",
    "enrolments.viewed",
    "own_scan.opened",
];
const AUTHORS: [&str; 4] =
    ["own_proposal.viewed", "questionnaire.filled", "questionnaire.submitted", "questionnaire.discarded"];
/// What anybody may do about their own account.
const ACCOUNTS: [&str; 15] = [
    "home.opened",
    "signed_out",
    "password.changed",
    "account.viewed",
    "authenticator.started",
    "authenticator.added",
    "authenticator.removed",
    "passkey.started",
    "passkey.added",
    "passkey.removed",
    "recovery_codes.made",
    "sessions.ended",
    "place.switched",
    "account.asked",
    "own.viewed",
];
/// What touches nothing yet but one's own.
const BEGINNINGS: [&str; 2] = ["questionnaire.started", "practice.found"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_citizen_does_nothing_but_what_is_for_citizens(facts in facts()) {
        let (actor, facts) = at_own_door(&facts);
        let known = |word| OWN_PLAN.contains(&word) || PATIENTS.contains(&word) || AUTHORS.contains(&word)
            || ACCOUNTS.contains(&word) || BEGINNINGS.contains(&word) || word == "enrolment.ended";
        for (word, _, decided) in decided(&actor, &facts) {
            prop_assert!(known(word) || decided.is_err(), "{word}");
            if decided.is_err() {
                prop_assert!(matches!(decided, Err(Refusal::NotThere | Refusal::SignIn)), "{word} tells that it is there");
            }
        }
    }

    #[test]
    fn a_plan_is_open_to_its_patient_and_whom_they_trust_while_it_is_in_view(facts in facts()) {
        let (actor, facts) = at_own_door(&facts);
        let tie = facts.person.and_then(|person| person.tie).filter(|_| facts.citizen.is_some());
        let seen = facts.plan.and_then(|plan| plan.standing) == Some(Standing::Published);
        for (word, _, decided) in decided(&actor, &facts) {
            if OWN_PLAN.contains(&word) {
                let asks = word == "change.proposed";
                let trusted = tie.is_some() && (!asks || tie != Some(Tie::Proxy(Trust::Read)));
                prop_assert_eq!(decided.is_ok(), trusted && seen, "{}", word);
            }
            if PATIENTS.contains(&word) {
                prop_assert!(tie == Some(Tie::Patient) || decided.is_err(), "{word}");
            }
        }
    }

    #[test]
    fn a_proposal_is_open_to_its_author_and_to_whom_it_was_sent(facts in facts()) {
        let (actor, own) = at_own_door(&facts);
        let author = facts.proposal.map(|proposal| proposal.author);
        for (word, _, decided) in decided(&actor, &own) {
            if AUTHORS.contains(&word) {
                prop_assert!((author.is_some() && author == own.citizen) || decided.is_err(), "{word}");
            }
            if word == "own_proposal.viewed" && facts.proposal.is_some_and(|proposal| proposal.is_change) {
                let seen = facts.plan.and_then(|plan| plan.standing) == Some(Standing::Published);
                let may_come = match facts.person.and_then(|person| person.tie) {
                    Some(Tie::Patient) => true,
                    Some(Tie::Proxy(_)) => seen,
                    None => false,
                };
                prop_assert!(may_come || decided.is_err(), "what is answered about a plan goes to whoever may come to it");
            }
        }
        let sent = facts.proposal.filter(|proposal| proposal.state != ProposalState::Started);
        let here = sent.and_then(|proposal| proposal.organisation).zip(facts.member.as_ref());
        let here = here.is_some_and(|(organisation, member)| organisation == member.organisation);
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if ["proposal.opened", "proposal.matched", "proposal.unmatched", "proposal.declined"].contains(&word) {
                prop_assert!(here || decided.is_err(), "{word}");
            }
        }
    }

    #[test]
    fn nobody_at_work_comes_in_by_a_persons_own_door(facts in facts()) {
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            let own = OWN_PLAN[..3].contains(&word) || PATIENTS[..4].contains(&word) || AUTHORS.contains(&word);
            prop_assert!(!own || decided.is_err(), "{word}");
        }
    }
}
