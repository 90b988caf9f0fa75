//! What the person wants: places, wishes, values.

use crate::Date;
use crate::plan::options::{Donation, Place, YesNoNotKnown};
use crate::question::*;

crate::section! {
    /// Care preferences
    pub struct Preferences = "preferences" {
        /// Where would the person like to be cared for?
        place_of_care: Place => person().required().heading("Places");
        /// More about the place of care
        place_of_care_detail: Text<500> => person().location();
        /// Where would the person like to die?
        place_of_death: Place => person().required();
        /// Is that where the person usually lives?
        place_of_death_usual_residence: YesNo => person();
        /// Name of that place
        place_of_death_name: Line<200> => person().location();
        /// Address of that place
        place_of_death_address: Address => person().location();
        /// Where would the person like to die, if that is not possible?
        place_of_death_second: Place => person();
        /// When should the places be discussed again?
        discuss_again_on: Date => shared().conditional().hint("Needed when a place is “not yet discussed”");
        /// Does the family know these preferences?
        family_aware: YesNoNotKnown => shared();
        /// What does the person want, and not want?
        wishes: Text<4000> => person().heading("Wishes and values");
        /// What matters more: sustaining life or comfort?
        priority: Number<0, 10> => person().hint("0 is sustaining life above all, 10 is comfort above all");
        /// What matters most to the person?
        values: Text<2000> => person();
        /// What does the person fear or want to avoid?
        fears: Text<2000> => person();
        /// Needs of faith and culture
        cultural_needs: Text<2000> => person().hint("Faith, language, diet, dress, gender of carer, last rites, care after death");
        /// Organ and tissue donation
        donation: Donation => person();
        /// Has the person arranged to donate their body?
        donation_body: YesNoNotKnown => person();
        /// What and who matters to me
        about_me: Text<2000> => person().heading("About me");
        /// How I communicate
        about_me_communication: Text<2000> => person();
        /// Please do
        about_me_please_do: Text<2000> => person();
        /// Please do not
        about_me_please_do_not: Text<2000> => person();
        /// When and how to support me
        about_me_support: Text<2000> => person();
    }
}
