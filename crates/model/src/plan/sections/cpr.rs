//! The CPR decision, how it was talked over, and the eight questions behind a decision not to attempt it.

use crate::plan::options::{CanDecide, CprDecision, CprReason, CprReview, Discussion};
use crate::question::*;
use crate::{Date, Moment};

crate::section! {
    /// Cardiopulmonary resuscitation
    pub struct Cpr = "cpr" {
        /// What is the CPR decision?
        decision: CprDecision => clinical().required().hint("“Not yet decided” is read as: attempt CPR");
        /// Modified CPR: what should and should not be done?
        modified_details: Text<2000> => clinical().conditional().hint("For people under 18 only");
        /// When was it decided?
        decided_on: Date => clinical().required().past().hint("For example, 27 3 2026");
        /// Did a discussion with the person take place?
        patient_discussion: Discussion => clinical().required().heading("Discussion with the person");
        /// When did the discussion with the person take place?
        patient_discussion_on: Date => clinical().conditional().past();
        /// What was discussed with the person?
        patient_discussion_summary: Text<2000> => clinical().conditional();
        /// Why was it not discussed with the person?
        patient_discussion_reason: Text<2000> => clinical().conditional();
        /// Did a discussion with family or others close to the person take place?
        family_discussion: Discussion => clinical().required().heading("Discussion with the family");
        /// When did the discussion with the family take place?
        family_discussion_on: Date => clinical().conditional().past();
        /// Who took part in the discussion with the family?
        family_discussion_with: Line<300> => clinical().conditional();
        /// What was discussed with the family?
        family_discussion_summary: Text<2000> => clinical().conditional();
        /// Why was it not discussed with the family?
        family_discussion_reason: Text<2000> => clinical().conditional();
        /// Where is the signed DNACPR or ReSPECT form?
        form_location: Line<200> => clinical().heading("Form and review").hint("For example, in the blue folder in the hall. Do not write an address here");
        /// How long does the decision stand?
        review: CprReview => clinical().conditional().hint("Needed when the decision is not to attempt CPR");
        /// Until when does it stand?
        review_on: Date => clinical().conditional();
        /// 1. Can the person take part in this decision?
        can_decide: CanDecide => clinical().conditional().heading("Eight questions when the decision is not to attempt CPR");
        /// 2. Is there a valid advance decision that refuses CPR in this situation?
        refusal: YesNo => clinical().conditional();
        /// 3. Is there an attorney or deputy who must be consulted?
        proxy: YesNo => clinical().conditional();
        /// Who is the attorney or deputy?
        proxy_who: Line<300> => clinical().conditional();
        /// 4. Why is CPR not appropriate?
        reason: CprReason => clinical().conditional();
        /// Say why in a few words
        reason_text: Text<2000> => clinical().conditional();
        /// 5. What was the person, or their attorney, told? If nothing, why?
        told_patient: Text<2000> => clinical().conditional();
        /// 6. What were family and friends told, and who were they? If nothing, why?
        told_family: Text<2000> => clinical().conditional();
        /// 7. Who else in the team took part in the decision?
        team: Text<1000> => clinical().conditional();
        /// 8. Who made the decision?
        endorsed_maker: Line<200> => clinical().conditional();
        /// Role of the person who made the decision
        endorsed_maker_role: Line<100> => clinical().conditional();
        /// Registration number of the person who made the decision
        endorsed_maker_registration: Line<40> => clinical().conditional().hint("GMC, NMC or HCPC");
        /// Date and time of the decision
        endorsed_maker_at: Moment => clinical().conditional().past();
        /// Which senior clinician endorses the decision?
        endorsed_senior: Line<200> => clinical().conditional().hint("Name and role; the same person when the senior clinician decided");
        /// When was it endorsed?
        endorsed_senior_on: Date => clinical().past();
    }
}
