//! What was permitted once cannot be kept and used again after the commit.

use access::actions::ViewPlan;
use store::Act;

fn kept<'c>(act: &Act<'c, ViewPlan>) -> &'static Act<'c, ViewPlan> {
    act
}

fn main() {}
