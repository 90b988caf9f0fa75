//! The emergency view reads what is published; it has no way to ask for a draft.

use access::actions::ViewEmergency;
use store::Act;

fn work(act: &Act<'_, ViewEmergency>) {
    let _ = act.draft();
}

fn main() {}
