//! How the person lives from day to day, and what support there is.

use crate::Date;
use crate::plan::options::{BenefitsForm, CarePackage};
use crate::question::*;

crate::section! {
    /// Social situation and support
    pub struct Social = "social" {
        /// Is there a care package?
        care_package: CarePackage => person().heading("Support");
        /// Home care: who comes, and how often?
        home_care: Text<1000> => person().location();
        /// What support do family and friends give?
        family_support: Text<1000> => person().location();
        /// Benefits form for the end of life
        benefits_form: BenefitsForm => person();
        /// When was the benefits form completed?
        benefits_form_on: Date => person().past();
        /// Continuing healthcare funding
        continuing_healthcare: CarePackage => person();
        /// Mobility
        mobility: Text<500> => person().heading("Daily living");
        /// Moving between bed and chair
        transfers: Text<500> => person();
        /// Washing and dressing
        washing: Text<500> => person();
        /// Eating and drinking
        eating: Text<500> => person();
        /// Texture of food and thickness of drinks
        eating_texture: Line<200> => person().hint("For example, IDDSI level 4 food, level 2 drinks");
        /// Continence
        continence: Text<500> => person();
        /// Sleep
        sleep: Text<500> => person();
        /// Skin
        skin: Text<500> => person();
        /// Memory and understanding
        cognition: Text<500> => person();
        /// Behaviour
        behaviour: Text<500> => person();
        /// Dependants and pets that need cover
        dependants: Text<1000> => person().heading("Dependants and pets");
    }
}
