//! What a questionnaire asks beside the plan's own questions.

use crate::plan::options::YesNoNotKnown;
use crate::question::*;

choices! {
    /// Whom a questionnaire is for.
    pub enum FillingFor {
        Myself = "myself", "Myself";
        SomebodyElse = "somebody-else", "Somebody else, with their agreement";
        CannotAgree = "cannot-agree", "Somebody else, who cannot agree to it themselves";
    }
}

crate::section! {
    /// Who fills this in
    pub struct Asker = "asker" {
        /// Whom is this questionnaire for?
        filling_for: FillingFor => person();
        /// Your name
        name: Line<200> => person().hint("Only if you fill this in for somebody else");
        /// What are you to this person?
        relationship: Line<100> => person().hint("For example: daughter, friend, neighbour");
    }
}

// Views, never decisions: what the person thinks about treatment helps a clinician to talk with them, and is no clinical answer.
crate::section! {
    /// Views
    pub struct Views = "views" {
        /// What do you think about resuscitation?
        resuscitation: Text<2000> => person();
        /// Are there treatments that you would want, or would not want?
        treatment: Text<2000> => person();
        /// What do you think about going to hospital?
        hospital: Text<2000> => person();
        /// Have you written down which treatments you refuse?
        advance_decision: YesNoNotKnown => person().hint("This is called an advance decision, or a living will");
        /// Where is it kept?
        advance_decision_location: Line<200> => person();
        /// Have you chosen somebody to decide about your health and care if you cannot?
        attorney: YesNoNotKnown => person().hint("This is called a lasting power of attorney for health and welfare");
        /// Who is it, and where is the paper kept?
        attorney_details: Text<500> => person();
        /// Is there anything else that you want us to know?
        anything_else: Text<2000> => person();
    }
}

crate::section! {
    /// An appointment
    pub struct Appointment = "appointment" {
        /// Would you like an appointment to talk about your plan?
        wanted: YesNo => person();
        /// How can we reach you?
        reach: Line<200> => person().location();
        /// When is a good time?
        when: Line<200> => person();
    }
}
