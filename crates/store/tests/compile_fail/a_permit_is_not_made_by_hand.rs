//! Only a decision makes a permit, and it is spent with its act.

use access::actions::ViewPlan;
use access::{Actor, Permit, Scope};

fn made(action: ViewPlan) -> Permit<ViewPlan> {
    Permit { action, actor: Actor::Operator, right: None, member: None, scope: Scope::All }
}

fn copied(permit: &Permit<ViewPlan>) -> Permit<ViewPlan> {
    permit.clone()
}

fn main() {}
