//! The people whom every demonstration has, from their files.

use super::{Human, Kin, Numbers};
use crate::borough::{HARBOUR, MERIDIAN};
use crate::content::{Content, Named};
use crate::draw::Draw;
use model::{Date, NhsNumber};
use std::collections::BTreeMap;

/// One of them.
///
/// # Errors
/// What in the file stands for nothing.
pub(super) fn named<'c>(
    content: &'c Content,
    named: &'c Named,
    place: usize,
    numbers: &mut Numbers,
    draw: Draw,
) -> Result<Human<'c>, String> {
    let wrong = |what: &str| format!("{}, {}: {what}", named.family, named.given);
    let picture = content.picture(&named.picture)?;
    let origin = content.origin(&named.origin)?;
    let setting = content.setting(&named.setting)?;
    let draw = draw.within(&format!("person {place}"));
    let mut facts: BTreeMap<String, String> = super::roster::facts(picture, draw);
    facts.extend(named.facts.clone());
    let kin = named.kin.iter().map(|kin| Kin {
        name: kin.name.clone(),
        short: kin.name.split(' ').next().unwrap_or_default().to_owned(),
        relation: kin.relation.clone(),
        phone: numbers.mobile(),
        email: kin.email.clone(),
        lives_with: kin.lives_with,
        attorney: kin.attorney,
    });
    let kin = kin.collect();
    Ok(Human {
        place,
        nhs_number: NhsNumber::parse(&named.nhs_number).map_err(|e| wrong(&e.to_string()))?,
        family: named.family.clone(),
        given: named.given.clone(),
        called: named.called.clone().unwrap_or_else(|| named.given.clone()),
        alias: None,
        sex: named.sex,
        born: Date::parse(&named.born).ok_or_else(|| wrong("no date of birth"))?,
        origin,
        religion: named
            .religion
            .clone()
            .unwrap_or_else(|| draw.word("religion", &origin.religions).to_owned()),
        picture,
        setting,
        practice: if named.second_practice { &MERIDIAN } else { &HARBOUR },
        second_gp: false,
        kin,
        phone: super::address::phone(setting, numbers),
        address: named.address.clone(),
        postcode: named.postcode.clone(),
        facts,
        conditions: Vec::new(),
        allergy: 0,
        own: named.plan.clone(),
        own_stages: named.stages.clone(),
        draw,
    })
}
