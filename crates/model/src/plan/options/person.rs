//! Lists about the person.

use crate::question::choices;

choices! {
    /// Where the NHS number stands. The steps of the NHS data dictionary.
    pub enum NhsNumberStatus {
        Verified = "verified", "Number present and verified";
        NotTraced = "not-traced", "Number present but not traced";
        TraceRequired = "trace-required", "Trace required";
        NotFound = "not-found", "Trace found nothing";
        Several = "several", "Trace found several matches";
        InProgress = "in-progress", "Trace in progress";
    }

    /// Gender, as the person states it.
    pub enum Gender {
        Male = "male", "Male";
        Female = "female", "Female";
        Other = "other", "Other";
        NotKnown = "not-known", "Not known";
    }

    /// Sex registered at birth.
    pub enum SexAtBirth {
        Male = "male", "Male";
        Female = "female", "Female";
        Indeterminate = "indeterminate", "Indeterminate";
        NotKnown = "not-known", "Not known";
    }

    /// Ethnic group: the sixteen of the NHS data dictionary, and not stated.
    pub enum Ethnicity {
        WhiteBritish = "white-british", "White: British";
        WhiteIrish = "white-irish", "White: Irish";
        WhiteOther = "white-other", "White: any other White background";
        MixedCaribbean = "mixed-white-black-caribbean", "Mixed: White and Black Caribbean";
        MixedAfrican = "mixed-white-black-african", "Mixed: White and Black African";
        MixedAsian = "mixed-white-asian", "Mixed: White and Asian";
        MixedOther = "mixed-other", "Mixed: any other mixed background";
        AsianIndian = "asian-indian", "Asian or Asian British: Indian";
        AsianPakistani = "asian-pakistani", "Asian or Asian British: Pakistani";
        AsianBangladeshi = "asian-bangladeshi", "Asian or Asian British: Bangladeshi";
        AsianOther = "asian-other", "Asian or Asian British: any other Asian background";
        BlackCaribbean = "black-caribbean", "Black or Black British: Caribbean";
        BlackAfrican = "black-african", "Black or Black British: African";
        BlackOther = "black-other", "Black or Black British: any other Black background";
        Chinese = "chinese", "Chinese";
        Other = "other", "Any other ethnic group";
        NotStated = "not-stated", "Not stated";
    }

    /// Religion or belief.
    pub enum Religion {
        NoReligion = "none", "No religion";
        Buddhist = "buddhist", "Buddhist";
        Christian = "christian", "Christian";
        Hindu = "hindu", "Hindu";
        Jewish = "jewish", "Jewish";
        Muslim = "muslim", "Muslim";
        Sikh = "sikh", "Sikh";
        Other = "other", "Other religion or belief";
        Declined = "declined", "Declined to say";
        NotKnown = "not-known", "Not known";
    }

    /// Marital status.
    pub enum MaritalStatus {
        Single = "single", "Single";
        Married = "married", "Married or in a civil partnership";
        Separated = "separated", "Separated";
        Divorced = "divorced", "Divorced, or civil partnership dissolved";
        Widowed = "widowed", "Widowed or surviving civil partner";
        NotKnown = "not-known", "Not known";
    }

    /// What a telephone number is for.
    pub enum PhoneKind {
        Home = "home", "Home";
        Mobile = "mobile", "Mobile";
        Work = "work", "Work";
    }

    /// Whether an interpreter is needed.
    pub enum Interpreter {
        Needed = "needed", "Interpreter needed", "315594003";
        NotNeeded = "not-needed", "Interpreter not needed", "315595002";
    }

    /// What kind of interpreter.
    pub enum InterpreterMode {
        Spoken = "spoken", "Spoken language";
        Bsl = "bsl", "British Sign Language";
        Lipspeaker = "lipspeaker", "Lipspeaker";
        Deafblind = "deafblind", "Deafblind manual";
        Other = "other", "Other";
    }

    /// What helps, or hinders, being understood.
    pub enum CommunicationNeed {
        Hearing = "hearing", "Hearing";
        Sight = "sight", "Sight";
        Speech = "speech", "Speech";
        Cognition = "cognition", "Memory or understanding";
        EasyRead = "easy-read", "Needs easy read";
        LargePrint = "large-print", "Needs large print";
    }
}
