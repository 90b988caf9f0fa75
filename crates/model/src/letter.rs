//! What the letters of the service tell. No letter says more than this, what to do, and where: no name, no organisation,
//! nothing of anybody's care, because whoever has the mailbox may read it.

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterKind {
    /// You are asked to join. It holds a code.
    Invitation,
    /// You have an account, and are asked to come to one more organisation.
    PlaceOffered,
    /// Somebody asked for a new password for your account. It holds a code.
    PasswordReset,
    /// Somebody signed in to your account on a device that it did not know.
    NewDevice,
    /// How you sign in was changed.
    AccountChanged,
    /// Your registration number was changed.
    RegistrationChanged,
    /// A right of the service team was given to you or taken away.
    RightsChanged,
    /// You have not signed in for 150 days.
    Idle150,
    /// You have not signed in for 170 days: ten are left.
    Idle170,
    /// Your account is locked.
    AccountLocked,
    /// Something of your organisation's is about to lapse: agreement, data security status, training, a device's licence.
    Lapsing,
    /// There is something on your action list.
    ActionNeeded,
    /// Somebody who answers for the access log asks you about an access of yours.
    AccessQuestion,
    /// Somebody asked for an account at MyCMC with this address. It holds a code.
    ConfirmAccount,
    /// Somebody asked for an account at MyCMC with this address, which has one.
    AccountThere,
    /// You are asked to come to a plan at MyCMC. It holds a code.
    Enrolment,
    /// Something changed in a plan that you may read at MyCMC.
    OwnPlanNews,
    /// What you sent by MyCMC was decided, or a part of it.
    ProposalNews,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Invitation,
        Self::PlaceOffered,
        Self::PasswordReset,
        Self::NewDevice,
        Self::AccountChanged,
        Self::RegistrationChanged,
        Self::RightsChanged,
        Self::Idle150,
        Self::Idle170,
        Self::AccountLocked,
        Self::Lapsing,
        Self::ActionNeeded,
        Self::AccessQuestion,
        Self::ConfirmAccount,
        Self::AccountThere,
        Self::Enrolment,
        Self::OwnPlanNews,
        Self::ProposalNews,
    ];

    /// The word in the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PlaceOffered => "place-offered",
            Self::PasswordReset => "password-reset",
            Self::NewDevice => "new-device",
            Self::AccountChanged => "account-changed",
            Self::RegistrationChanged => "registration-changed",
            Self::RightsChanged => "rights-changed",
            Self::Idle150 => "idle-150",
            Self::Idle170 => "idle-170",
            Self::AccountLocked => "account-locked",
            Self::Lapsing => "lapsing",
            Self::ActionNeeded => "action-needed",
            Self::AccessQuestion => "access-question",
            Self::ConfirmAccount => "confirm-account",
            Self::AccountThere => "account-there",
            Self::Enrolment => "enrolment",
            Self::OwnPlanNews => "own-plan-news",
            Self::ProposalNews => "proposal-news",
        }
    }

    /// The kind of a word; `None` for one that a later program may have written.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word_and_no_other() {
        for kind in LetterKind::ALL {
            assert_eq!(LetterKind::of(kind.word()), Some(kind));
        }
        assert_eq!(LetterKind::of("Invitation"), None);
    }
}
