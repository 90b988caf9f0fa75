//! The people close to a person, in the order in which to ring them.

use super::{Numbers, Sex};
use crate::content::{Household, Origin};
use crate::draw::Draw;

/// Somebody close.
pub(crate) struct Kin {
    /// The whole name.
    pub(crate) name: String,
    /// The part by which the texts speak of them.
    pub(crate) short: String,
    pub(crate) relation: String,
    pub(crate) phone: String,
    pub(crate) email: Option<String>,
    pub(crate) lives_with: bool,
    pub(crate) attorney: bool,
}

impl Kin {
    /// Relatives are told and asked otherwise than friends.
    pub(crate) fn is_family(&self) -> bool {
        !["friend", "neighbour", "key worker"].iter().any(|word| self.relation.contains(word))
    }

    pub(crate) fn is_parent(&self) -> bool {
        matches!(self.relation.as_str(), "mother" | "father")
    }
}

/// Who is asking for relatives.
pub(crate) struct Asked<'c> {
    pub(crate) origin: &'c Origin,
    pub(crate) family: &'c str,
    pub(crate) given: &'c str,
    pub(crate) sex: Sex,
    pub(crate) age: i16,
    pub(crate) household: Household,
    /// Somebody has been made attorney.
    pub(crate) attorney: bool,
}

/// The people close to somebody.
pub(crate) fn kin(asked: &Asked<'_>, numbers: &mut Numbers, draw: Draw) -> Vec<Kin> {
    let mut list: Vec<Kin> = Vec::new();
    for (at, relation) in relations(asked, draw).into_iter().enumerate() {
        let name = name(asked, relation, &list, draw.within(&format!("kin {at}")));
        let short = name.split(' ').next().unwrap_or_default().to_owned();
        let lives_with = at == 0
            && matches!(asked.household, Household::Partner | Household::Family | Household::Parents)
            || relation == "father";
        let (phone, email) =
            (numbers.mobile(), email(&name).filter(|_| draw.percent(&format!("email {at}"), 40)));
        list.push(Kin {
            name,
            short,
            relation: relation.to_owned(),
            phone,
            email,
            lives_with,
            attorney: false,
        });
    }
    if let Some(first) = list.iter_mut().find(|k| k.is_family()).filter(|_| asked.attorney) {
        first.attorney = true;
    }
    list
}

fn relations(asked: &Asked<'_>, draw: Draw) -> Vec<&'static str> {
    let one_of = |what: &str, list: &[&'static str]| draw.pick(what, list).copied().unwrap_or("friend");
    let spouse = match (asked.sex, draw.percent("same sex", 4), asked.age < 40) {
        (_, _, true) => "partner",
        (Sex::Female, false, _) | (Sex::Male, true, _) => "husband",
        (Sex::Male, false, _) | (Sex::Female, true, _) => "wife",
    };
    let young = asked.age < 50;
    let second = if young {
        one_of("second", &["mother", "sister", "brother"])
    } else {
        one_of("second", &["daughter", "son", "son", "niece"])
    };
    match asked.household {
        Household::Parents if asked.age < 50 => {
            vec!["mother", if asked.age < 25 { "father" } else { "sister" }]
        }
        Household::Parents => vec!["sister", "brother"],
        Household::Supported => vec![one_of("first", &["sister", "brother", "mother", "aunt"]), "key worker"],
        Household::Partner => vec![spouse, second],
        Household::Family if young => vec!["mother", "brother"],
        Household::Family => vec![one_of("first", &["daughter", "son", "daughter"]), second],
        Household::Alone if young => vec![one_of("first", &["mother", "sister", "brother", "friend"])],
        Household::Alone => match draw.below("alone", 10) {
            0 => vec!["friend"],
            1 => vec!["neighbour"],
            2 => vec!["neighbour", "nephew"],
            3 => vec!["sister"],
            4 => vec!["niece", "friend"],
            _ => vec![one_of("first", &["daughter", "son"]), second],
        },
        Household::CareHome => match draw.below("care home", 10) {
            0 => vec!["old friend"],
            1 => vec!["niece"],
            2 => vec!["nephew", "niece"],
            _ => vec![one_of("first", &["daughter", "son"]), second],
        },
    }
}

/// A name from the same origin that nobody in the list has, and not the person's own.
fn name(asked: &Asked<'_>, relation: &str, list: &[Kin], draw: Draw) -> String {
    let origin = asked.origin;
    let older =
        matches!(relation, "wife" | "husband" | "friend" | "old friend" | "neighbour" | "mother" | "father")
            || (asked.age > 55 && matches!(relation, "sister" | "brother"));
    let woman = match relation {
        "wife" | "daughter" | "sister" | "niece" | "mother" | "aunt" => true,
        "husband" | "son" | "brother" | "nephew" | "father" => false,
        "partner" => asked.sex == Sex::Male,
        _ => draw.percent("woman", 60),
    };
    let pool = match (woman, older) {
        (true, true) => &origin.elder_women,
        (true, false) => &origin.daughters,
        (false, true) => &origin.elder_men,
        (false, false) => &origin.sons,
    };
    let taken = |given: &str| given == asked.given || list.iter().any(|k| k.name.starts_with(given));
    let start = draw.below("name", pool.len());
    let given = (0..pool.len()).map(|step| &pool[(start + step) % pool.len()]).find(|g| !taken(g));
    let given = given.map_or(if woman { "Rose" } else { "James" }, String::as_str);
    if !origin.shares_family_name && given.contains(' ') {
        return given.to_owned();
    }
    let elsewhere = matches!(
        relation,
        "friend" | "old friend" | "neighbour" | "key worker" | "niece" | "partner" | "aunt"
    ) || (relation == "daughter" && draw.percent("married name", 40));
    let family = if elsewhere { other_family(origin, asked.family, draw) } else { asked.family };
    format!("{given} {family}")
}

/// Another family name of the same origin.
fn other_family<'c>(origin: &'c Origin, own: &'c str, draw: Draw) -> &'c str {
    let families: Vec<&str> = origin
        .women
        .iter()
        .chain(&origin.men)
        .filter_map(|whole| whole.split(',').next())
        .filter(|family| *family != own && family.is_ascii())
        .collect();
    draw.pick("other family", &families).copied().unwrap_or("Marsh")
}

/// An address that belongs to nobody; none for a name that would have to be spelt otherwise.
fn email(name: &str) -> Option<String> {
    let plain = name.to_lowercase().replace(' ', ".").replace(['\'', '-'], "");
    plain.is_ascii().then(|| format!("{plain}@mail.example"))
}
