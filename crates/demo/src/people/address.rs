//! Where people live. The streets are not on any map, and no postcode begins with TZ.

use super::Numbers;
use crate::borough::{LARKFIELD, ROSEWOOD};
use crate::content::{Content, Setting};
use crate::draw::Draw;

/// Address lines and postcode.
pub(crate) fn address(
    content: &Content,
    setting: &Setting,
    place: usize,
    draw: Draw,
) -> (Vec<String>, String) {
    let borough = &content.stories.borough;
    let town = format!("{}, London", borough.name);
    let within = |name: &str, street: &str, code: &str| {
        (vec![format!("Room {}", 1 + place % 48), format!("{name}, {street}"), town.clone()], code.to_owned())
    };
    match setting.slug.as_str() {
        "rosewood" => return within(ROSEWOOD.name, "4 Chandlers Row", "TZ2 4RW"),
        "larkfield" => return within(LARKFIELD.name, "19 Weavers Close", "TZ3 1LH"),
        "hostel" => return within("Ferry Lane Hostel", "1 Ferry Lane", "TZ1 2FL"),
        _ => {}
    }
    let number = 1 + draw.below("house", 140);
    let street = format!("{number} {}", draw.word("street", &borough.streets));
    let lines = match draw.percent("flat", 45) {
        true => vec![
            format!("Flat {}, {}", 1 + draw.below("flat number", 60), draw.word("block", &borough.blocks)),
            street,
            town,
        ],
        false => vec![street, town],
    };
    let letters = ["AB", "DE", "FG", "HJ", "LN", "PQ", "RS", "TU", "WX", "YZ"];
    let (digit, ending) = (draw.below("sector", 10), draw.pick("unit", &letters).copied().unwrap_or("AB"));
    (lines, format!("{} {digit}{ending}", draw.word("district", &borough.districts)))
}

/// A telephone of one's own; in a care home it is the home's.
pub(crate) fn phone(setting: &Setting, numbers: &mut Numbers) -> String {
    match setting.slug.as_str() {
        "rosewood" => ROSEWOOD.by_day.to_owned(),
        "larkfield" => LARKFIELD.by_day.to_owned(),
        _ => numbers.landline(),
    }
}
