//! Which papers exist besides the plan, and where their originals are.

use crate::Date;
use crate::plan::options::PaperKind;
use crate::question::*;

crate::section! {
    /// Documents
    pub struct Documents = "documents" {
        /// Documents
        documents: Many<Paper> => shared();
    }
}

crate::section! {
    /// Document
    pub struct Paper = "document" {
        /// Name of the document
        name: Line<200> => shared().required();
        /// What is it?
        kind: PaperKind => shared().required();
        /// Date of the document
        dated: Date => shared().past();
        /// Where is the original?
        kept: Line<200> => shared().hint("For example, in the blue folder in the hall. Do not write an address here");
    }
}
