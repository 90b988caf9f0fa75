//! The plan is the action's: no other can be named to what the act may do, and the action cannot be changed.

use access::actions::ViewPlan;
use model::PlanId;
use store::Act;

fn named(act: &Act<'_, ViewPlan>, other: PlanId) {
    let _ = act.standing_of_plan(other);
}

fn changed(act: &mut Act<'_, ViewPlan>, other: PlanId) {
    act.action().plan = other;
}

fn main() {}
