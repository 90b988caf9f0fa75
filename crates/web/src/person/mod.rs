//! Pages about a person.
