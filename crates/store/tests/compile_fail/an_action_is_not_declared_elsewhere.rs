//! An action stands next to its rule: nobody else breaks the seal, or gives an action a mark that it was not declared with.

use access::actions::ViewEmergency;

#[derive(Debug, Clone)]
struct Anything;

impl access::action::sealed::Sealed for Anything {}

impl access::ReadsDraft for ViewEmergency {}

fn main() {}
