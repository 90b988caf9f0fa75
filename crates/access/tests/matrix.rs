//! The printed matrix is what the rules say, and what the rules must never say is not in it.

use access::actions::*;
use access::*;
use model::PlanId;

#[test]
fn the_printed_matrix_is_what_the_rules_say() {
    let checked_in = include_str!("../../../docs/permission-matrix.txt");
    assert!(
        checked_in == access::matrix::print(),
        "the rules have changed: run `cargo xtask matrix` and review the difference"
    );
}

#[test]
fn urgent_care_has_no_way_to_a_draft() {
    let printed = access::matrix::print();
    let drafts = ["ViewDraft", "FillSection", "SubmitPlan", "ReturnPlan", "PublishPlan", "DiscardDraft"];
    for act in drafts {
        let block = printed.split("\n\n").find(|b| b.starts_with(act)).unwrap();
        let view = block.lines().next().map(|_| block.lines().nth(1).unwrap().find("view").unwrap()).unwrap();
        for row in block.lines().skip(2) {
            let word = row[view..].split_whitespace().next().unwrap();
            assert!(matches!(word, "none" | "doors"), "{act}: {row}");
        }
    }
}

#[test]
fn a_membership_that_has_ended_is_nobody() {
    let staff = Actor::Staff(Staff {
        user: model::UserId::new(uuid::Uuid::from_u128(1)),
        membership: model::MembershipId::new(uuid::Uuid::from_u128(2)),
        whence: Whence::Network,
    });
    let act = ViewPlan { plan: PlanId::new(uuid::Uuid::from_u128(3)) };
    assert_eq!(decide(&staff, &act, &Facts::default()).unwrap_err(), Refusal::SignIn);
}
