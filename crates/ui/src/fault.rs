//! What is said when a template could not be read or filled.

use std::error::Error as _;
use std::fmt;

use minijinja::{Error, ErrorKind};

/// A template that could not be read or filled. It names templates, lines and variables, and no value that a page
/// was filled with, so that it may be logged.
pub struct TemplateFault {
    template: String,
    error: Error,
}

impl TemplateFault {
    pub(crate) fn new(template: &str, error: Error) -> Self {
        Self { template: template.to_owned(), error }
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.template)?;
        let mut next = Some(&self.error);
        while let Some(error) = next {
            write!(f, "{}", error.kind())?;
            if let Some(detail) = error.detail().filter(|_| speaks_of_the_template(error.kind())) {
                write!(f, ": {detail}")?;
            }
            if let Some(name) = error.name() {
                write!(f, " (in {name}, line {})", error.line().unwrap_or_default())?;
            }
            next = error.source().and_then(|cause| cause.downcast_ref());
            if next.is_some() {
                f.write_str(", because: ")?;
            }
        }
        Ok(())
    }
}

/// The detail of other kinds may quote what a page was filled with.
fn speaks_of_the_template(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::SyntaxError
            | ErrorKind::UndefinedError
            | ErrorKind::UnknownFilter
            | ErrorKind::UnknownTest
            | ErrorKind::UnknownFunction
            | ErrorKind::UnknownMethod
            | ErrorKind::UnknownBlock
    )
}

impl fmt::Debug for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for TemplateFault {}
