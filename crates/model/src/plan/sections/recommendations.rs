//! How much treatment, and what to do when something happens.

use crate::plan::options::{Ceiling, Intervention, ProblemKind};
use crate::question::*;

crate::section! {
    /// Clinical recommendations
    pub struct Recommendations = "recommendations" {
        /// What is the ceiling of treatment?
        ceiling: Ceiling => clinical().required();
        /// More about the ceiling of treatment
        ceiling_details: Text<2000> => clinical();
        /// Why is CPR attempted although treatment is limited?
        agreement_reason: Text<2000> => clinical().conditional().hint("Needed when CPR is attempted (or not decided) and intensive care or ventilation is not for this person");
        /// Expected treatment in specific situations
        summary: Text<4000> => clinical().required().hint("What a crew should do, and should not do");
        /// Hospital admission
        interventions_hospital: Intervention => clinical().heading("Interventions");
        /// Intensive care
        interventions_intensive_care: Intervention => clinical();
        /// Ventilation
        interventions_ventilation: Intervention => clinical();
        /// Non-invasive ventilation
        interventions_niv: Intervention => clinical();
        /// Fluids into a vein
        interventions_iv_fluids: Intervention => clinical();
        /// Antibiotics into a vein
        interventions_iv_antibiotics: Intervention => clinical();
        /// Antibiotics by mouth
        interventions_oral_antibiotics: Intervention => clinical();
        /// Blood products
        interventions_blood_products: Intervention => clinical();
        /// Dialysis
        interventions_dialysis: Intervention => clinical();
        /// Tube feeding
        interventions_tube_feeding: Intervention => clinical();
        /// Shock from a defibrillator (ICD)
        interventions_icd_shock: Intervention => clinical();
        /// For each “only if”: if what?
        interventions_only_if: Text<2000> => clinical().conditional();
        /// If this happens, do this
        problems: Many<ProblemCard> => clinical().heading("What to expect and do").hint("At least one card is a great help to a crew");
        /// Usual observations and function
        baseline: Text<1000> => clinical();
    }
}

crate::section! {
    /// Problem
    pub struct ProblemCard = "problem" {
        /// What may happen?
        problem: ProblemKind => clinical().required();
        /// If other: what?
        other: Line<200> => clinical().conditional();
        /// What to expect
        expect: Text<1000> => clinical();
        /// Do this first
        first: Text<1000> => clinical().required();
        /// If that fails
        next: Text<1000> => clinical();
        /// Who to call
        call: Line<300> => clinical();
        /// Where to treat
        place: Line<200> => clinical();
        /// Which medicine
        medicine: Line<300> => clinical();
    }
}
