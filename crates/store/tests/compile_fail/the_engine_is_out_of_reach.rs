//! There is no way round the act: neither to the engine nor to a connection within an act.

use access::actions::ViewPlan;
use store::{Act, Store};

fn round(store: &Store) {
    let _ = &store.engine;
}

fn within(act: &Act<'_, ViewPlan>) {
    let _ = act.conn;
}

fn named(_: store::engine::Engine) {}

fn main() {}
