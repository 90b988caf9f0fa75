use crate::{gaps_after, text};
use model::plan::options::{Ceiling, CprDecision};
use model::question::Options;

/// What the published rule says, cell by cell: `-` they agree, `?` they need a reason, `x` they cannot stand together.
/// Ceilings in the order of the list, from full treatment to not yet decided.
const TABLE: [(CprDecision, [char; 6]); 3] = [
    (CprDecision::Attempt, ['-', '?', '?', 'x', 'x', '-']),
    (CprDecision::NotDecided, ['-', '?', '?', 'x', 'x', '-']),
    (CprDecision::DoNotAttempt, ['-', '-', '-', '-', '-', '-']),
];

fn gaps_of(decision: CprDecision, ceiling: Ceiling, reason: Option<&str>) -> Vec<String> {
    gaps_after(|p| {
        p.cpr.decision = Some(decision);
        p.recommendations.ceiling = Some(ceiling);
        p.recommendations.agreement_reason = reason.and_then(text);
    })
}

#[test]
fn cpr_and_ceiling_agree_or_the_plan_is_not_published() {
    for (decision, row) in TABLE {
        for (ceiling, verdict) in Ceiling::VALUES.iter().zip(row) {
            let (bare, reasoned) =
                (gaps_of(decision, *ceiling, None), gaps_of(decision, *ceiling, Some("He wishes it so")));
            let (expected_bare, expected_reasoned): (&[&str], &[&str]) = match verdict {
                '-' => (&[], &[]),
                '?' => (&["recommendations/agreement_reason"], &[]),
                _ => (&["recommendations/ceiling"], &["recommendations/ceiling"]),
            };
            assert_eq!(bare, expected_bare, "{decision:?} with {ceiling:?}");
            assert_eq!(reasoned, expected_reasoned, "{decision:?} with {ceiling:?} and a reason");
        }
    }
}

#[test]
fn only_if_says_if_what() {
    let asked = |p: &mut model::plan::Document| {
        p.recommendations.interventions_hospital = Some(model::plan::options::Intervention::OnlyIf);
    };
    assert_eq!(gaps_after(asked), ["recommendations/interventions_only_if"]);
    assert_eq!(
        gaps_after(|p| {
            asked(p);
            p.recommendations.interventions_only_if = text("A broken bone that cannot be made comfortable");
        }),
        [""; 0]
    );
}

#[test]
fn a_card_says_what_may_happen_and_what_to_do_first() {
    let bare = gaps_after(|p| p.recommendations.problems.0.push(model::plan::ProblemCard::default()));
    assert_eq!(bare, ["recommendations/problems.1.problem", "recommendations/problems.1.first"]);
    let other = gaps_after(|p| {
        p.recommendations.problems.0[0].problem = Some(model::plan::options::ProblemKind::Other);
    });
    assert_eq!(other, ["recommendations/problems.0.other"]);
}
