//! An act comes from the record alone, with its permit, its facts and its transaction.

use access::Permit;
use access::actions::ViewPlan;
use store::Act;

fn made(permit: Permit<ViewPlan>) -> Act<'static, ViewPlan> {
    Act { permit }
}

fn main() {}
