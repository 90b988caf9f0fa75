//! Preferences. Source: SCCI1580: a place not yet discussed is acceptable only with a date to come back to it.

use crate::Date;
use crate::plan::options::Place;
use crate::plan::{Gap, Preferences};

pub(super) fn gaps(preferences: &Preferences, today: Date) -> Vec<Gap> {
    let places = [preferences.place_of_care, preferences.place_of_death];
    if !places.contains(&Some(Place::NotDiscussed)) {
        return Vec::new();
    }
    let message = match preferences.discuss_again_on {
        None => "A place is “not yet discussed”: enter a date to discuss it again",
        Some(day) if day < today => {
            "The date to discuss the places again has passed. Discuss them, or enter a new date"
        }
        Some(_) => return Vec::new(),
    };
    vec![Gap::at(&Preferences::discuss_again_on, message)]
}
