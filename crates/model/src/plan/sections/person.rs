//! Who the person is, how to speak with them, where they live and how to get in.

use crate::plan::options::{
    AddressKind, CommunicationNeed, Dwelling, Equipment, Ethnicity, Gender, Interpreter, InterpreterMode,
    Lives, MaritalStatus, NhsNumberStatus, PhoneKind, Religion, SexAtBirth,
};
use crate::question::*;
use crate::{Date, NhsNumber};

crate::section! {
    /// Patient details
    pub struct Person = "person" {
        /// NHS number
        nhs_number: NhsNumber => shared().required().identity().heading("Who this is").hint("10 digits, for example 999 123 4560");
        /// Status of the NHS number
        nhs_number_status: NhsNumberStatus => auto();
        /// Family name
        family_name: Line<100> => shared().required().identity();
        /// Given name
        given_name: Line<100> => shared().required().identity();
        /// Title
        title: Line<40> => person();
        /// What does the person like to be called?
        preferred_name: Line<100> => person();
        /// Other names the person is or was known by
        aliases: Line<300> => person();
        /// Pronouns
        pronouns: Line<40> => person();
        /// Date of birth
        birth_date: Date => shared().required().identity().past().hint("For example, 14 2 1938");
        /// Gender
        gender: Gender => shared().required().identity();
        /// Sex registered at birth
        sex_at_birth: SexAtBirth => person();
        /// Ethnic group
        ethnicity: Ethnicity => person();
        /// Religion or belief
        religion: Religion => person();
        /// Marital status
        marital_status: MaritalStatus => person();
        /// The person’s telephone numbers
        phones: Many<OwnPhone> => person().location().heading("Reaching and understanding the person");
        /// E-mail address
        email: Email => person().location();
        /// Main spoken language
        language: Coded => person();
        /// Is an interpreter needed?
        interpreter: Interpreter => person();
        /// What kind of interpreter?
        interpreter_mode: InterpreterMode => person();
        /// What should be considered when communicating?
        communication_needs: Several<CommunicationNeed> => person().hint("Shown to crews in an emergency");
        /// What helps the person to understand and to be understood?
        communication_notes: Text<1000> => person();
        /// Usual address
        primary_address: Address => person().required().location().heading("Home");
        /// Other addresses
        other_addresses: Many<OtherAddress> => shared().location();
        /// What kind of home is it?
        dwelling: Dwelling => person();
        /// Who does the person live with?
        lives: Lives => person();
        /// Is there a key safe?
        key_safe_present: YesNo => person().location().heading("Getting in");
        /// Where is the key safe?
        key_safe_location: Line<200> => person().location();
        /// Key safe code
        key_safe_code: Line<40> => person().location().masked().hint("Stays hidden until somebody reveals it; each reveal is recorded");
        /// How does a crew get in and around?
        access_notes: Text<1000> => person().location().hint("Entry phone, stairs, lift, parking, pets");
        /// What equipment is in the home?
        equipment: Several<Equipment> => shared();
        /// Notes about the equipment
        equipment_notes: Text<500> => shared();
        /// GP practice
        gp_practice: Line<200> => shared().conditional().location().heading("Practice and care home").hint("The practice, the usual GP, or both are needed");
        /// ODS code of the practice
        gp_practice_code: Line<10> => shared().location().hint("For example, A81001");
        /// Usual GP
        usual_gp: Line<200> => shared().conditional().location();
        /// Care home
        care_home: Line<200> => shared().location();
        /// ODS code of the care home
        care_home_code: Line<10> => shared().location();
        /// Restricted by the demographics service
        restricted: YesNo => auto().hint("Address, telephone and practice are then hidden from every reader");
        /// Test patient, kept out of statistics
        test_patient: YesNo => service();
    }
}

crate::section! {
    /// Telephone number
    pub struct OwnPhone = "phone" {
        /// Kind of number
        kind: PhoneKind => person();
        /// Telephone number
        number: Phone => person().required();
    }
}

crate::section! {
    /// Other address
    pub struct OtherAddress = "address" {
        /// What is this address?
        kind: AddressKind => shared();
        /// Address
        address: Address => shared().required();
        /// From
        from: Date => shared();
        /// To
        to: Date => shared();
    }
}
