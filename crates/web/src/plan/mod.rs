//! Pages of a published plan.
