//! The marks of a question: who fills it, whether publishing needs it, and who may read it.

/// Who may fill a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Only a registered clinician.
    Clinical,
    /// Clinicians and administrators.
    Shared,
    /// Clinicians and administrators; the patient or a proxy may propose it.
    Person,
    /// The service team.
    Service,
    /// Nobody by hand: the program sets it.
    Auto,
}

/// Whether publishing needs the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may stay open.
    Optional,
    /// No plan is published without it.
    Required,
    /// A rule in `plan::rules` says when it is needed.
    Conditional,
}

/// Everything a question says about itself besides its words and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Who may fill it.
    pub who: Who,
    /// Whether publishing needs it.
    pub need: Need,
    /// A line under the question; empty when there is none.
    pub hint: &'static str,
    /// The heading that this question opens within its section; empty when it goes on under the last one.
    pub heading: &'static str,
    /// Read with clinical rights only, and not on the patient's copy unless released.
    pub sensitive: bool,
    /// Tells where the person is or who is near: hidden from every reader when the person is restricted (hazard H15).
    pub location: bool,
    /// Masked until it is revealed, and each reveal is audited.
    pub masked: bool,
    /// Says who the person is: changed on the person's own page, never in passing on a form.
    pub identity: bool,
    /// Records something that has happened: a date in the future is refused.
    pub past: bool,
}

impl Marks {
    const fn by(who: Who) -> Self {
        Self {
            who,
            need: Need::Optional,
            hint: "",
            heading: "",
            sensitive: false,
            location: false,
            masked: false,
            identity: false,
            past: false,
        }
    }

    /// No plan is published without an answer.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// A rule says when it is needed.
    #[must_use]
    pub const fn conditional(mut self) -> Self {
        self.need = Need::Conditional;
        self
    }

    /// A line under the question.
    #[must_use]
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// Opens a group of questions under this heading.
    #[must_use]
    pub const fn heading(mut self, heading: &'static str) -> Self {
        self.heading = heading;
        self
    }

    /// Read with clinical rights only.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Hidden from every reader when the person is restricted.
    #[must_use]
    pub const fn location(mut self) -> Self {
        self.location = true;
        self
    }

    /// Masked until revealed.
    #[must_use]
    pub const fn masked(mut self) -> Self {
        self.masked = true;
        self
    }

    /// Says who the person is.
    #[must_use]
    pub const fn identity(mut self) -> Self {
        self.identity = true;
        self
    }

    /// Records something that has happened.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }
}

/// Filled by registered clinicians.
#[must_use]
pub const fn clinical() -> Marks {
    Marks::by(Who::Clinical)
}

/// Filled by clinicians and administrators.
#[must_use]
pub const fn shared() -> Marks {
    Marks::by(Who::Shared)
}

/// Filled by clinicians and administrators, proposed by the person.
#[must_use]
pub const fn person() -> Marks {
    Marks::by(Who::Person)
}

/// Set by the service team.
#[must_use]
pub const fn service() -> Marks {
    Marks::by(Who::Service)
}

/// Set by the program.
#[must_use]
pub const fn auto() -> Marks {
    Marks::by(Who::Auto)
}
