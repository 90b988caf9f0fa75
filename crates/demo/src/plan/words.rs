//! What the words in braces stand for in one version of one person's plan.

use super::Version;
use crate::borough::{HOSPICE, LARKFIELD, Member, NURSING, Organisation, ROSEWOOD, gp_of};
use crate::content::{Content, Household, Ready};
use crate::people::{Human, Kin};
use crate::telling::{Words, tell};

pub(super) fn words(
    content: &Content,
    human: &Human<'_>,
    version: &Version,
    decided: &Version,
    ready: &Ready,
) -> Result<Words, String> {
    let mut words = Words::new();
    person(human, version, &mut words);
    close(human, &mut words);
    places(human, &mut words);
    teams(human, &mut words);
    writers(human, version, decided, &mut words);
    if let Some(faith) = content.voices.faith.get(&human.religion) {
        let told = tell(&faith.after_death, &words, human.draw)?;
        put(&mut words, "after_death", told);
    }
    let told = tell(fall_next(human, version)?, &words, human.draw)?;
    put(&mut words, "fall_next", told);
    let stage = version.stage_of(human)?;
    for (name, text) in human.facts.iter().chain(&ready.words).chain(&stage.words) {
        let told = tell(text, &words, human.draw.within(name))?;
        put(&mut words, name, told);
    }
    let told = tell(&stage.why, &words, human.draw.within("why"))?;
    put(&mut words, "why", told);
    Ok(words)
}

/// Every word can also begin a sentence.
fn put(words: &mut Words, name: &str, told: impl Into<String>) {
    let told = told.into();
    words.insert(capital(name), capital(&told));
    words.insert(name.to_owned(), told);
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn person(human: &Human<'_>, version: &Version, words: &mut Words) {
    let sex = human.sex;
    put(words, "name", &human.called);
    put(words, "age", human.age(version.from).to_string());
    put(words, "she", sex.either("she", "he"));
    put(words, "them", sex.either("her", "him"));
    put(words, "their", sex.either("her", "his"));
    put(words, "self", sex.either("herself", "himself"));
}

/// The people close to them: the first to ring, all of them, and whoever may decide.
fn close(human: &Human<'_>, words: &mut Words) {
    let their = human.sex.either("her", "his");
    let child =
        human.setting.household == Household::Parents && human.age(human.born.plus_months(12 * 18)) > 0;
    if let Some(first) = human.kin.first() {
        put(words, "next", format!("{their} {} {}", first.relation, first.short));
        put(words, "next_name", &first.name);
        put(words, "next_phone", &first.phone);
    }
    let together = match human.has_family() {
        true if child && human.kin.iter().filter(|k| k.is_parent()).count() > 1 => "the parents".to_owned(),
        true => "the family".to_owned(),
        false => format!("those close to {}", human.sex.either("her", "him")),
    };
    put(words, "family", together);
    let role = |k: &Kin| {
        if k.attorney {
            format!("{}, attorney for health and welfare", k.relation)
        } else {
            k.relation.clone()
        }
    };
    let named: Vec<String> = human.kin.iter().map(|k| format!("{} ({})", k.name, role(k))).collect();
    put(words, "family_names", named.join(", "));
    let attorney = human.attorney().or(human.kin.first());
    put(words, "attorney", attorney.map_or("", |k| k.name.as_str()));
}

fn places(human: &Human<'_>, words: &mut Words) {
    let at = |what: &str, list: &[&'static str]| human.draw.pick(what, list).copied().unwrap_or_default();
    put(words, "place", &human.setting.place);
    put(words, "home", &human.setting.home);
    let (form, medicines) = match human.setting.slug.as_str() {
        "rosewood" => ("Front of the care file, nurses' office", "Treatment room, locked cupboard"),
        "larkfield" => ("Front of the care file, office", "Medicines room, labelled box"),
        "hospice" => ("In the notes on the unit", "Medicines cupboard on the unit"),
        "hostel" => ("Staff office, with the key worker", "Staff office, locked drawer"),
        _ => (
            at(
                "form",
                &[
                    "Yellow folder by the telephone",
                    "Message in a bottle, door of the fridge",
                    "Top drawer of the hall table",
                    "Blue folder on the bedside table",
                ],
            ),
            at(
                "box",
                &[
                    "Top shelf of the kitchen cupboard",
                    "Wardrobe in the bedroom, top shelf",
                    "Sideboard in the front room",
                    "Cupboard over the fridge",
                ],
            ),
        ),
    };
    put(words, "form_place", form);
    put(words, "box_place", medicines);
}

fn teams(human: &Human<'_>, words: &mut Words) {
    let gp = gp_of(human.practice, human.second_gp);
    put(words, "gp_name", gp.name);
    put(words, "gp", format!("{}, {}; out of hours 111", human.practice.name, human.practice.by_day));
    put(words, "hospice", format!("St Brigid's advice line, {} (24 hours)", HOSPICE.by_night));
    let next = words.get("next").cloned().unwrap_or_default();
    let (nurses, team, carers) = match (human.setting.slug.as_str(), human.setting.household) {
        ("rosewood", _) => (
            at_night("Nurse in charge, Rosewood", &ROSEWOOD),
            "the nurses at Rosewood",
            "the staff at Rosewood".to_owned(),
        ),
        ("larkfield", _) => (
            at_night("Community nurses", &NURSING),
            "the carers at Larkfield",
            format!("the carers at Larkfield ({})", LARKFIELD.by_night),
        ),
        ("hospice", _) => (
            at_night("Nurses on the unit, St Brigid's", &HOSPICE),
            "the hospice nurses",
            "the hospice nurses".to_owned(),
        ),
        (_, Household::Supported) => (
            at_night("Community nurses", &NURSING),
            "the learning disability nurses",
            "the support staff".to_owned(),
        ),
        _ => (at_night("Community nurses", &NURSING), "the community nursing team", next),
    };
    put(words, "nurses", nurses);
    put(words, "nurse_team", team);
    put(words, "carers", carers);
    if let Some(team) = &human.picture.specialist {
        put(words, "specialist", format!("{}, {}", team.name, team.phone));
    }
}

/// Who wrote this version, and who made the CPR decision that it carries.
fn writers(human: &Human<'_>, version: &Version, decided: &Version, words: &mut Words) {
    let (writer, maker) = (version.writer, decided.writer);
    put(words, "starter", version.starter.signature());
    put(words, "writer", writer.name);
    put(words, "writer_role", writer.profession);
    put(words, "maker", maker.name);
    put(words, "maker_role", maker.profession);
    put(words, "maker_reg", maker.registration.unwrap_or_default());
    put(words, "senior", senior(human, maker).signature());
}

/// The senior clinician behind a decision: a doctor who decides is their own.
fn senior(human: &Human<'_>, writer: &'static Member) -> &'static Member {
    match writer.name.starts_with("Dr ") {
        true => writer,
        false => gp_of(human.practice, human.second_gp),
    }
}

fn at_night(who: &str, organisation: &Organisation) -> String {
    format!("{who}, {} (day and night)", organisation.by_night)
}

/// Whether a fall leads to hospital depends on what was decided about hospital.
fn fall_next(human: &Human<'_>, version: &Version) -> Result<&'static str, String> {
    let stays = super::voice::ceiling(human, version.stage_of(human)?);
    Ok(match stays.as_str() {
        "not-for-hospital" | "symptom-relief" => {
            "A hip that may be broken goes to hospital for the pain, with {next} told first; anything less stays {place}."
        }
        _ => {
            "Head injury (more so on a blood thinner), pain in the hip or pelvis, or not right after an hour: hospital."
        }
    })
}
