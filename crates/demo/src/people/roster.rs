//! Everybody: the nine who are named, then as many for each picture as it asks for, with names from all the origins.

use super::{Human, Numbers, Sex, address, kin, named};
use crate::borough::{HARBOUR, MERIDIAN};
use crate::content::{Capacity, Condition, Content, Origin, Picture, Setting};
use crate::draw::Draw;
use model::Date;
use std::collections::BTreeMap;

/// Everybody in the borough, as they are on this day.
///
/// # Errors
/// What in the content stands for nothing.
pub(crate) fn people<'c>(content: &'c Content, today: Date, draw: Draw) -> Result<Vec<Human<'c>>, String> {
    let mut numbers = Numbers::new();
    let mut all = Vec::new();
    for one in &content.named {
        all.push(named::named(content, one, all.len(), &mut numbers, draw)?);
    }
    let mut names = Names::of(content, draw);
    // Those who can be only some people choose first, so that nobody is left without a name that fits.
    let mut pictures: Vec<&Picture> = content.pictures.iter().collect();
    pictures.sort_by_key(|p| (p.origins.is_empty(), p.sex.is_none()));
    for picture in pictures {
        for _ in 0..picture.people {
            let place = all.len();
            let name = names.take(picture).ok_or_else(|| format!("no name is left for {}", picture.slug))?;
            all.push(one(content, picture, name, place, today, &mut numbers, draw)?);
        }
    }
    Ok(all)
}

/// A name with where it comes from.
struct Name<'c> {
    whole: &'c str,
    sex: Sex,
    origin: &'c Origin,
}

/// The names that are left, in the order in which they are given.
struct Names<'c>(Vec<Name<'c>>);

impl<'c> Names<'c> {
    fn of(content: &'c Content, draw: Draw) -> Self {
        let of = |origin: &'c Origin| {
            let women = origin.women.iter().map(move |whole| Name { whole, sex: Sex::Female, origin });
            women.chain(origin.men.iter().map(move |whole| Name { whole, sex: Sex::Male, origin }))
        };
        let mut names: Vec<Name<'c>> = content.origins.iter().flat_map(of).collect();
        draw.shuffle("names", &mut names);
        Self(names)
    }

    fn take(&mut self, picture: &Picture) -> Option<Name<'c>> {
        let fits = |name: &Name<'_>| {
            picture.sex.is_none_or(|sex| sex == name.sex)
                && (picture.origins.is_empty() || picture.origins.contains(&name.origin.slug))
        };
        let at = self.0.iter().position(fits)?;
        Some(self.0.remove(at))
    }
}

fn one<'c>(
    content: &'c Content,
    picture: &'c Picture,
    name: Name<'c>,
    place: usize,
    today: Date,
    numbers: &mut Numbers,
    draw: Draw,
) -> Result<Human<'c>, String> {
    let draw = draw.within(&format!("person {place}"));
    let setting = content.setting(draw.word("setting", &picture.settings))?;
    let (family, given, alias) = parts(name.whole);
    let (latin, called) = alias.unwrap_or((family, given));
    let born = born(picture, today, draw);
    let asked = kin::Asked {
        origin: name.origin,
        family: latin,
        given: called,
        sex: name.sex,
        age: born.years_until(today),
        household: setting.household,
        attorney: attorney(picture, draw),
    };
    let (address, postcode) = address::address(content, setting, place, draw);
    Ok(Human {
        place,
        nhs_number: numbers.nhs_number()?,
        family: family.to_owned(),
        given: given.to_owned(),
        called: called.to_owned(),
        alias: alias.map(|(family, given)| format!("{family} {given}")),
        sex: name.sex,
        born,
        origin: name.origin,
        religion: draw.word("religion", &name.origin.religions).to_owned(),
        picture,
        setting,
        practice: practice(setting, draw),
        second_gp: draw.percent("second gp", 45),
        kin: kin::kin(&asked, numbers, draw),
        phone: address::phone(setting, numbers),
        address,
        postcode,
        facts: facts(picture, draw),
        conditions: conditions(content, picture, name.sex, draw),
        allergy: weighted(content.allergies.iter().map(|a| a.weight), "allergy", draw),
        own: toml::Table::new(),
        own_stages: BTreeMap::new(),
        draw,
    })
}

/// "Family, Given (Family, Given in Latin letters)".
fn parts(whole: &str) -> (&str, &str, Option<(&str, &str)>) {
    let (name, alias) = whole.split_once(" (").unwrap_or((whole, ""));
    let (family, given) = name.split_once(", ").unwrap_or((name, name));
    (family, given, alias.trim_end_matches(')').split_once(", "))
}

fn born(picture: &Picture, today: Date, draw: Draw) -> Date {
    let [least, most] = picture.ages;
    let age = i16::try_from(draw.between("age", least.into(), most.into())).unwrap_or(least);
    let month = i8::try_from(draw.between("month", 1, 12)).unwrap_or(1);
    let day = i8::try_from(draw.between("day", 1, 28)).unwrap_or(1);
    // Counted back from last year, so that nobody is younger than the picture says.
    Date::of(today.year() - 1 - age, month, day).unwrap_or(today)
}

fn attorney(picture: &Picture, draw: Draw) -> bool {
    let usual = match picture.capacity {
        Capacity::No => 45,
        Capacity::Yes | Capacity::Fluctuates => 15,
        Capacity::Child => 0,
    };
    draw.percent("attorney", picture.attorneys.unwrap_or(usual))
}

fn practice(setting: &Setting, draw: Draw) -> &'static crate::borough::Organisation {
    match setting.slug.as_str() {
        "rosewood" => &HARBOUR,
        "larkfield" => &MERIDIAN,
        _ if draw.percent("practice", 55) => &HARBOUR,
        _ => &MERIDIAN,
    }
}

/// What varies within a picture: names with the same beginning before `_` vary together.
pub(super) fn facts(picture: &Picture, draw: Draw) -> BTreeMap<String, String> {
    let settled = |(name, list): (&String, &Vec<String>)| {
        let group = name.split('_').next().unwrap_or(name);
        (name.clone(), draw.word(&format!("fact {group}"), list).to_owned())
    };
    picture.facts.iter().map(settled).collect()
}

/// Other conditions that go with the picture, in the order of the content.
fn conditions(content: &Content, picture: &Picture, sex: Sex, draw: Draw) -> Vec<usize> {
    let fits =
        |c: &Condition| !c.not_with.iter().any(|p| p == picture.slug) && c.sex.is_none_or(|s| s == sex);
    let mut fitting: Vec<usize> =
        (0..content.conditions.len()).filter(|at| fits(&content.conditions[*at])).collect();
    draw.shuffle("conditions", &mut fitting);
    fitting.truncate(draw.below("how many conditions", picture.besides + 1));
    // Nobody has diabetes twice.
    let of = |slug: &str| content.conditions.iter().position(|c| c.slug == slug);
    if of("diabetes-insulin").is_some_and(|at| fitting.contains(&at)) {
        fitting.retain(|at| Some(*at) != of("diabetes-tablets"));
    }
    fitting.sort_unstable();
    fitting
}

/// A place in a list, each as likely as its weight.
pub(crate) fn weighted(weights: impl Iterator<Item = usize> + Clone, what: &str, draw: Draw) -> usize {
    let drawn = draw.below(what, weights.clone().sum());
    let mut seen = 0;
    let past = |weight: usize| {
        seen += weight;
        drawn < seen
    };
    weights.map(past).position(|hit| hit).unwrap_or_default()
}
