//! Scales of how much a person can do.

use crate::question::choices;

choices! {
    /// WHO performance status.
    pub enum WhoStatus {
        Zero = "0", "0: fully active";
        One = "1", "1: can do light work";
        Two = "2", "2: up and about more than half the day";
        Three = "3", "3: in bed or a chair more than half the day";
        Four = "4", "4: bed-bound";
    }

    /// Australia-modified Karnofsky performance status, by ten.
    pub enum Akps {
        Hundred = "100", "100: normal, no complaints";
        Ninety = "90", "90: normal activity, minor signs or symptoms";
        Eighty = "80", "80: normal activity with effort";
        Seventy = "70", "70: cares for self, unable to work";
        Sixty = "60", "60: occasional help, cares for most needs";
        Fifty = "50", "50: considerable help and frequent medical care";
        Forty = "40", "40: in bed more than half the time";
        Thirty = "30", "30: almost completely bedfast";
        Twenty = "20", "20: bedfast, extensive nursing care";
        Ten = "10", "10: comatose or barely rousable";
        Zero = "0", "0: dead";
    }

    /// Rockwood clinical frailty scale.
    pub enum Frailty {
        One = "1", "1: very fit";
        Two = "2", "2: fit";
        Three = "3", "3: managing well";
        Four = "4", "4: living with very mild frailty";
        Five = "5", "5: living with mild frailty";
        Six = "6", "6: living with moderate frailty";
        Seven = "7", "7: living with severe frailty";
        Eight = "8", "8: living with very severe frailty";
        Nine = "9", "9: terminally ill";
    }
}
