//! Pages of a draft.
