//! A scan: a form on paper, kept beside the plan as a file. The plan says what is decided; a scan shows the paper on which
//! somebody signed it.

use super::options::PaperKind;
use crate::Date;
use crate::question::*;

/// A file is at most so large, as it is sent.
pub const LARGEST_SCAN: usize = 10 * 1024 * 1024;

/// A plan has at most so many scans at once.
pub const MOST_SCANS: usize = 20;

crate::section! {
    /// Scan
    pub struct Scan = "scan" {
        /// What is it?
        kind: PaperKind => shared().required();
        /// What is it called?
        name: Line<200> => shared().hint("Only where its kind does not say it. Do not write an address here");
        /// What date does it bear?
        dated: Date => shared().past();
        /// Who may have a copy at MyCMC?
        given: ScanGiven => clinical().hint("Nobody, unless you choose it");
    }
}

choices! {
    /// Whether the person may have a copy of a scan.
    pub enum ScanGiven {
        Person = "person", "The person";
        Nobody = "nobody", "Nobody";
    }

    /// What a scan is as a file.
    pub enum Media {
        Pdf = "pdf", "PDF";
        Jpeg = "jpeg", "JPEG picture";
        Png = "png", "PNG picture";
    }
}

impl Media {
    /// As HTTP names it: RFC 3778, RFC 2045, RFC 2083.
    #[must_use]
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A file that was made harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedFile {
    /// What it is.
    pub media: Media,
    /// All of it.
    pub content: Vec<u8>,
}
