//! The pages of the questionnaire: one thing a page, a few questions of one section each, under six topics.

use crate::question::{Answer, Items, Look, Question, Section};

/// What a few pages are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Who the person is, and their home.
    AboutYou,
    /// Family, friends, carers.
    YourPeople,
    /// How to speak with the person.
    Communication,
    /// What matters, what to avoid.
    WhatMatters,
    /// Places, views, papers.
    ThinkingAhead,
    /// How the person lives from day to day.
    DailyLiving,
}

impl Topic {
    /// Every topic, in order.
    pub const ALL: [Self; 6] = [
        Self::AboutYou,
        Self::YourPeople,
        Self::Communication,
        Self::WhatMatters,
        Self::ThinkingAhead,
        Self::DailyLiving,
    ];

    /// Its word, as the message files know it.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AboutYou => "about-you",
            Self::YourPeople => "your-people",
            Self::Communication => "communication",
            Self::WhatMatters => "what-matters",
            Self::ThinkingAhead => "thinking-ahead",
            Self::DailyLiving => "daily-living",
        }
    }
}

/// One page of the questionnaire.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name, in addresses and in the message files.
    pub slug: &'static str,
    /// What it belongs to.
    pub topic: Topic,
    /// The section that its questions are of.
    pub section: &'static str,
    /// The questions, by slug.
    pub questions: &'static [&'static str],
}

macro_rules! steps {
    ($( $topic:ident: $slug:literal, $section:literal, [$($question:literal),+]; )+) => {
        &[$( Step { slug: $slug, topic: Topic::$topic, section: $section, questions: &[$($question),+] }, )+]
    };
}

/// Every page, in order.
pub const STEPS: &[Step] = steps! {
    AboutYou: "asker", "asker", ["filling_for", "name", "relationship"];
    AboutYou: "who", "person", ["given_name", "family_name", "birth_date", "nhs_number"];
    AboutYou: "address", "person", ["primary_address", "phones", "email"];
    AboutYou: "called", "person", ["title", "preferred_name", "aliases", "pronouns"];
    AboutYou: "background", "person",
        ["gender", "sex_at_birth", "ethnicity", "religion", "marital_status"];
    AboutYou: "home", "person", ["dwelling", "lives"];
    AboutYou: "getting-in", "person",
        ["key_safe_present", "key_safe_location", "key_safe_code", "access_notes"];
    YourPeople: "people", "contacts", ["personal"];
    YourPeople: "carer", "contacts", ["main_carer_status", "carer_plan"];
    Communication: "language", "person", ["language", "interpreter", "interpreter_mode"];
    Communication: "needs", "person", ["communication_needs", "communication_notes"];
    Communication: "understood", "preferences", ["about_me_communication", "about_me_support"];
    WhatMatters: "matters", "preferences", ["values", "fears"];
    WhatMatters: "wishes", "preferences", ["wishes", "priority"];
    WhatMatters: "about-me", "preferences",
        ["about_me", "about_me_please_do", "about_me_please_do_not"];
    WhatMatters: "faith", "preferences", ["cultural_needs"];
    ThinkingAhead: "place-of-care", "preferences", ["place_of_care", "place_of_care_detail"];
    ThinkingAhead: "place-of-death", "preferences",
        ["place_of_death", "place_of_death_usual_residence", "place_of_death_name", "place_of_death_address",
         "place_of_death_second"];
    ThinkingAhead: "treatment", "views", ["resuscitation", "treatment", "hospital"];
    ThinkingAhead: "papers", "views",
        ["advance_decision", "advance_decision_location", "attorney", "attorney_details"];
    ThinkingAhead: "donation", "preferences", ["donation", "donation_body"];
    DailyLiving: "support", "social",
        ["care_package", "home_care", "family_support", "continuing_healthcare", "benefits_form",
         "benefits_form_on"];
    DailyLiving: "moving", "social", ["mobility", "transfers"];
    DailyLiving: "washing", "social", ["washing", "continence", "skin"];
    DailyLiving: "eating", "social", ["eating", "eating_texture"];
    DailyLiving: "mind", "social", ["sleep", "cognition", "behaviour"];
    DailyLiving: "dependants", "social", ["dependants"];
    DailyLiving: "anything-else", "views", ["anything_else"];
};

/// The page of a name.
#[must_use]
pub fn step(slug: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.slug == slug)
}

impl Step {
    /// Whether the page asks this question of its section.
    #[must_use]
    pub fn asks(&self, question: &Question) -> bool {
        self.questions.contains(&question.slug)
    }

    /// How many of its questions are answered in a section.
    #[must_use]
    pub fn answered(&self, section: &dyn Section) -> usize {
        let mut count = Count { step: self, answered: 0 };
        section.look(&mut count);
        count.answered
    }
}

struct Count<'a> {
    step: &'a Step,
    answered: usize,
}

impl Look for Count<'_> {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        self.answered += usize::from(self.step.asks(question) && answer.is_some());
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        self.answered += usize::from(self.step.asks(question) && !items.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Proposal;
    use crate::question::form::Hand;

    /// The questions of a section that the person may answer.
    struct Own(Vec<(&'static str, &'static str)>);

    impl Look for Own {
        fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
            self.meet(question);
        }
        fn items(&mut self, question: &'static Question, _: &dyn Items) {
            self.meet(question);
        }
    }

    impl Own {
        fn meet(&mut self, question: &'static Question) {
            if Hand::CITIZEN.may_fill(question) {
                self.0.push((question.section, question.slug));
            }
        }
    }

    #[test]
    fn every_question_that_is_the_persons_own_is_asked_on_one_page() {
        let proposal = Proposal::default();
        let mut own = Own(Vec::new());
        let plan = proposal.answers.sections().into_iter();
        plan.chain([&proposal.asker as &dyn Section, &proposal.views]).for_each(|s| s.look(&mut own));
        let mut asked: Vec<_> =
            STEPS.iter().flat_map(|step| step.questions.iter().map(|q| (step.section, *q))).collect();
        let (once, all) = (asked.len(), own.0.len());
        asked.sort_unstable();
        asked.dedup();
        own.0.sort_unstable();
        assert_eq!(asked, own.0);
        assert_eq!(once, all, "none is asked twice");
    }

    #[test]
    fn a_page_counts_its_own_answers() {
        let mut proposal = Proposal::default();
        proposal.views.resuscitation = crate::question::Text::parse("I am not sure").unwrap();
        let treatment = step("treatment").unwrap();
        assert_eq!(treatment.answered(&proposal.views), 1);
        assert_eq!(step("papers").unwrap().answered(&proposal.views), 0);
        assert_eq!(step("nowhere"), None);
    }
}
