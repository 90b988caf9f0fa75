//! How far an organisation's preparation is: the twelve lines of the checklist that stands between joining and the first
//! plan. What the record can know is ticked from the record; the rest the lead ticks.

/// One line of the checklist, in the order in which a lead comes to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Somebody leads.
    Lead,
    /// Address and generic mailbox are on record.
    Contact,
    /// Several people read the mailbox.
    MailboxRead,
    /// The data security status is good enough and has not lapsed.
    DataSecurity,
    /// Somebody with an account answers for information governance.
    Governance,
    /// The sharing agreement is signed in the version in force.
    Agreement,
    /// Staff are on the access form.
    AccessForm,
    /// Everybody on the form has joined.
    Joined,
    /// Everybody who has joined is trained and has accepted the policy.
    Trained,
    /// A registered clinician can publish: here, or at the practice.
    Publisher,
    /// There is a computer with an up-to-date browser, or a licensed device, where care is given.
    Devices,
    /// Residents or patients, and those close to them, have been told.
    PeopleTold,
}

/// Every line, in order.
pub const ITEMS: [Item; 12] = [
    Item::Lead,
    Item::Contact,
    Item::MailboxRead,
    Item::DataSecurity,
    Item::Governance,
    Item::Agreement,
    Item::AccessForm,
    Item::Joined,
    Item::Trained,
    Item::Publisher,
    Item::Devices,
    Item::PeopleTold,
];

impl Item {
    /// The word in the record and on forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Contact => "contact",
            Self::MailboxRead => "mailbox-read",
            Self::DataSecurity => "data-security",
            Self::Governance => "governance",
            Self::Agreement => "agreement",
            Self::AccessForm => "access-form",
            Self::Joined => "joined",
            Self::Trained => "trained",
            Self::Publisher => "publisher",
            Self::Devices => "devices",
            Self::PeopleTold => "people-told",
        }
    }

    /// The line of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        ITEMS.into_iter().find(|item| item.word() == word)
    }

    /// Only the lead can know it.
    #[must_use]
    pub const fn is_leads(self) -> bool {
        matches!(self, Self::MailboxRead | Self::Publisher | Self::Devices | Self::PeopleTold)
    }
}

/// What the record knows of an organisation, as far as the checklist asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// So many who have joined hold the right to lead.
    pub leads: usize,
    /// So many who have joined answer for information governance.
    pub guardians: usize,
    /// Address and mailbox are on record.
    pub reachable: bool,
    /// The data security status opens the door.
    pub secure: bool,
    /// The agreement is signed in the version in force.
    pub agreed: bool,
    /// So many are on the access form to view, write or publish.
    pub listed: usize,
    /// So many on the form have not joined yet.
    pub waiting: usize,
    /// So many who have joined lack training or the policy.
    pub unready: usize,
    /// So many who have joined and are ready may publish.
    pub publishers: usize,
    /// So many devices hold a licence.
    pub devices: usize,
    /// The words of what the lead has ticked.
    pub ticked: Vec<String>,
}

/// One line as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub item: Item,
    /// It is done.
    pub done: bool,
    /// The record says so itself: there is nothing to tick.
    pub known: bool,
}

/// The checklist as it stands.
#[must_use]
pub fn preparation(progress: &Progress) -> [Line; 12] {
    ITEMS.map(|item| {
        let known = match item {
            Item::Lead => progress.leads > 0,
            Item::Contact => progress.reachable,
            Item::DataSecurity => progress.secure,
            Item::Governance => progress.guardians > 0,
            Item::Agreement => progress.agreed,
            Item::AccessForm => progress.listed > 0,
            Item::Joined => progress.listed > 0 && progress.waiting == 0,
            Item::Trained => progress.listed > progress.waiting && progress.unready == 0,
            Item::Publisher => progress.publishers > 0,
            Item::Devices => progress.devices > 0,
            Item::MailboxRead | Item::PeopleTold => false,
        };
        let ticked = item.is_leads() && progress.ticked.iter().any(|word| word == item.word());
        Line { item, done: known || ticked, known: known || !item.is_leads() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(progress: &Progress) -> Vec<&'static str> {
        preparation(progress).iter().filter(|line| line.done).map(|line| line.item.word()).collect()
    }

    #[test]
    fn what_the_record_knows_is_not_ticked_by_hand() {
        let ticked = ITEMS.iter().map(|item| item.word().to_owned()).collect();
        let only = Progress { ticked, ..Progress::default() };
        assert_eq!(done(&only), ["mailbox-read", "publisher", "devices", "people-told"]);
    }

    #[test]
    fn a_line_is_done_when_the_record_says_so() {
        assert!(done(&Progress::default()).is_empty());
        let ready = Progress { listed: 3, waiting: 1, publishers: 1, unready: 1, ..Progress::default() };
        assert_eq!(done(&ready), ["access-form", "publisher"]);
        let ready = Progress { waiting: 0, unready: 0, ..ready };
        assert_eq!(done(&ready), ["access-form", "joined", "trained", "publisher"]);
        let line = preparation(&ready)[9];
        assert!(line.known && line.item == Item::Publisher, "there is nothing left to tick");
    }

    #[test]
    fn every_line_has_a_word_of_its_own() {
        assert!(ITEMS.iter().all(|item| Item::of(item.word()) == Some(*item)));
    }
}
