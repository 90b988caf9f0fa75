//! The borough, built through the acts: who is in it, how their plans stand, and that it is the same each time.

mod ground;
mod plans;
mod same;
mod states;
