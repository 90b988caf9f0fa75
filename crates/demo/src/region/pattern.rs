//! From a person of a borough to a pattern for many: the names are taken out of them before their plan is told, so that
//! they can be found in it, and the plan is cut into a mould.

use super::mould::{Close, Mould, Say, Tell, Want};
use super::places::Kind;
use super::staff::seat_of;
use crate::borough::{self, Member, Organisation, STAFF};
use crate::content::{Content, Origin};
use crate::people::{Human, Kin, Sex};
use crate::plan::{Version, sheet};
use crate::telling::Sheet;
use model::plan::options::NhsNumberStatus;
use model::plan::sections::Professional;
use model::plan::{Document, Stamp};
use model::question::form::{self, Hand};
use model::question::{Line, Phone, YesNo};
use model::{Date, Moment, UserId};

/// A plan that many people have, each in their own words.
pub(crate) struct Pattern {
    pub(crate) mould: Mould,
    /// By its place in the content.
    pub(crate) origin: usize,
    pub(crate) sex: Sex,
    /// Their names are not written in Latin letters.
    pub(crate) other_letters: bool,
    /// How old they are when the plan is begun.
    pub(crate) age: i16,
    /// How many days the writing takes, and for how many the plan can have stood.
    pub(crate) takes: i32,
    pub(crate) stands: i32,
    pub(crate) in_care_home: bool,
    /// How many lines the address has; none where it is not the person's own.
    pub(crate) lines: usize,
    /// How those close are called; nothing for a name that stays as it is.
    pub(crate) kin: Vec<Option<Likeness>>,
    /// The clinician who publishes.
    pub(crate) writer: (Kind, usize),
    /// The organisations that the plan names as caring for the person.
    pub(crate) team: Vec<Kind>,
}

/// How somebody close is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    pub(crate) from: Pool,
    pub(crate) family: FamilyName,
}

/// The list of an origin that a given name is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pool {
    ElderWomen,
    ElderMen,
    Daughters,
    Sons,
}

impl Pool {
    const ALL: [Self; 4] = [Self::ElderWomen, Self::ElderMen, Self::Daughters, Self::Sons];

    pub(crate) fn of(self, origin: &Origin) -> &[String] {
        match self {
            Self::ElderWomen => &origin.elder_women,
            Self::ElderMen => &origin.elder_men,
            Self::Daughters => &origin.daughters,
            Self::Sons => &origin.sons,
        }
    }

    pub(crate) const fn sex(self) -> Sex {
        match self {
            Self::ElderWomen | Self::Daughters => Sex::Female,
            Self::ElderMen | Self::Sons => Sex::Male,
        }
    }
}

/// Which family name goes with a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FamilyName {
    /// The person's.
    Own,
    Another,
    /// The given name is a whole name.
    Whole,
}

/// Makes a pattern of a person and the versions of their plan.
///
/// # Errors
/// Where the content cannot be told, or the plan does not take it.
pub(crate) fn pattern(
    content: &Content,
    human: Human<'_>,
    versions: &[Version],
    today: Date,
) -> Result<Pattern, String> {
    let last = versions.last().ok_or("a story without a version")?;
    let origin = content.origins.iter().position(|o| o.slug == human.origin.slug).unwrap_or_default();
    let mut words = common();
    let age = human.age(last.from);
    let other_letters = human.alias.is_some();
    let (human, kin, lines) = unnamed(human, &mut words);
    let mut document = read(&sheet(content, &human, versions, versions.len() - 1)?)?;
    document.person.nhs_number_status = Some(NhsNumberStatus::NotTraced);
    document.contacts.professional.0.push(urgent_care());
    sign(&mut document, last);
    let text = serde_json::to_string(&document).map_err(|wrong| wrong.to_string())?;
    Ok(Pattern {
        mould: Mould::cut(&text, &mut words, (last.to, last.review)),
        origin,
        sex: human.sex,
        other_letters,
        age,
        takes: last.from.days_until(last.to),
        stands: last.to.days_until(today),
        in_care_home: human.in_care_home(),
        lines,
        kin,
        writer: seat_of(last.writer).ok_or_else(|| format!("{} has no seat", last.writer.email))?,
        team: team(&document),
    })
}

/// A letter that is nobody's: it stands for a name until the plan is told, and is found again afterwards.
fn mark(number: usize) -> String {
    const FIRST: u32 = 0xE000;
    u32::try_from(number).ok().and_then(|n| char::from_u32(FIRST + n)).map(String::from).unwrap_or_default()
}

/// The mark of an e-mail address: it takes the letters of an address only.
fn address_mark(number: usize) -> String {
    format!("nobody.{number:03}")
}

/// Puts marks in the place of names, and says what each stands for.
fn unnamed<'c>(
    mut human: Human<'c>,
    words: &mut Vec<(String, Want)>,
) -> (Human<'c>, Vec<Option<Likeness>>, usize) {
    let latin_family = match &human.alias {
        Some(alias) => alias.trim_end_matches(&human.called).trim().to_owned(),
        None => human.family.clone(),
    };
    let mut put = |number: usize, want: Want| {
        words.push((mark(number), want));
        mark(number)
    };
    human.called = put(0, Want::Called);
    human.family = put(1, Want::Family);
    // A name in Latin letters is what the person is called: one mark for both says so.
    human.given = if human.alias.is_some() { put(2, Want::Given) } else { human.called.clone() };
    human.alias = human.alias.map(|_| put(3, Want::Alias));
    let lines = if human.setting.slug == "hostel" { 0 } else { human.address.len() };
    for (at, line) in human.address.iter_mut().take(lines).enumerate() {
        *line = put(8 + at, Want::Line(at));
    }
    let (mut kin, mut emails) = (Vec::new(), Vec::new());
    for (at, one) in human.kin.iter_mut().enumerate() {
        let mut put = |number: usize, close: Close| put(16 + 4 * at + number, Want::Kin(at, close));
        let likeness = likeness(human.origin, one, &latin_family);
        if likeness.is_some() {
            one.name = put(0, Close::Name);
            one.short = put(1, Close::Short);
            let local = address_mark(at);
            one.email = one.email.as_ref().map(|_| format!("{local}@mail.example"));
            emails.push((local, Want::Kin(at, Close::Email)));
        }
        kin.push(likeness);
    }
    let phones =
        human.kin.iter().enumerate().map(|(at, one)| (one.phone.clone(), Want::Kin(at, Close::Phone)));
    words.extend(phones);
    words.extend(emails);
    if !human.in_care_home() {
        words.push((human.phone.clone(), Want::Phone));
    }
    (human, kin, lines)
}

/// How somebody's name was made; `None` for one that stays as it is.
fn likeness(origin: &Origin, kin: &Kin, family: &str) -> Option<Likeness> {
    Pool::ALL.into_iter().find_map(|from| {
        let given = from.of(origin).iter().find(|given| {
            kin.name == **given
                || kin.name.strip_prefix(given.as_str()).is_some_and(|rest| rest.starts_with(' '))
        })?;
        let rest = kin.name[given.len()..].trim();
        let family = match rest {
            "" => FamilyName::Whole,
            rest if rest == family => FamilyName::Own,
            _ => FamilyName::Another,
        };
        Some(Likeness { from, family })
    })
}

/// What every plan of the borough may name: its organisations and their staff.
fn common() -> Vec<(String, Want)> {
    let mut words = Vec::new();
    let mut of = |kind: Kind, short: &str, place: &Organisation| {
        let all = [
            (place.name, Say::Name),
            (short, Say::Short),
            (place.ods, Say::Ods),
            (place.by_day, Say::ByDay),
            (place.by_night, Say::ByNight),
        ];
        let said = all.into_iter().filter(|(word, _)| !word.is_empty() && *word != "111");
        words.extend(said.map(|(word, say)| (word.to_owned(), Want::Place(kind, say))));
    };
    of(Kind::Practice, "", &borough::HARBOUR);
    of(Kind::Practice, "", &borough::MERIDIAN);
    of(Kind::Home, "Rosewood", &borough::ROSEWOOD);
    of(Kind::Home, "Larkfield", &borough::LARKFIELD);
    of(Kind::Hospice, "St Brigid's", &borough::HOSPICE);
    of(Kind::Nursing, "", &borough::NURSING);
    for member in &STAFF {
        let Some((kind, seat)) = seat_of(member) else { continue };
        let mut tell = |word: String, tell: Tell| words.push((word, Want::Member(kind, seat, tell)));
        tell(stand_in(member).to_string(), Tell::Id);
        tell(member.name.to_owned(), Tell::Name);
        member.registration.iter().for_each(|number| tell((*number).to_owned(), Tell::Registration));
    }
    words
}

/// The id that stands for a member of the borough's staff until it is known who has their seat.
fn stand_in(member: &Member) -> UserId {
    let at = STAFF.iter().position(|one| one.email == member.email).unwrap_or_default();
    UserId::new(uuid::Uuid::from_u128(0x5eed_0000 + at as u128))
}

/// The document that a clinician's hand makes of a sheet.
fn read(sheet: &Sheet) -> Result<Document, String> {
    let mut document = Document::default();
    for (slug, fields) in sheet {
        let section = document.section_mut(slug).ok_or_else(|| format!("there is no section {slug}"))?;
        let problems = form::read(section, fields, Hand { identity: true, ..Hand::CLINICIAN });
        if !problems.is_empty() {
            return Err(format!("{slug}: {problems:?}"));
        }
    }
    Ok(document)
}

/// The service that answers when nobody else does: every plan of a region names it.
fn urgent_care() -> Professional {
    let line = |text: &str| Line::parse(text).ok().flatten();
    Professional {
        name: line("Tidewell Urgent Care"),
        role: Line::parse("111 and out of hours").ok().flatten(),
        organisation: line("Tidewell Urgent Care"),
        phone_in_hours: Phone::parse("111").ok().flatten(),
        phone_out_of_hours: Phone::parse("111").ok().flatten(),
        key_worker: Some(YesNo::No),
        involved: Some(YesNo::Yes),
    }
}

/// Says of each section who last changed it: the clinician, or whoever began.
fn sign(document: &mut Document, version: &Version) {
    for (slug, _) in model::plan::SECTIONS {
        let shared = ["consent", "person", "contacts", "social"].contains(&slug);
        let (member, day) =
            if shared { (version.starter, version.from) } else { (version.writer, version.to) };
        let Some(at) = Moment::on_the_clock(day, 9, 20) else { continue };
        let stamp = Stamp {
            user: stand_in(member),
            name: member.name.to_owned(),
            organisation: member.organisation().to_owned(),
            at,
            revision: 1,
        };
        document.stamps.insert(slug.to_owned(), stamp);
    }
}

/// The kinds of organisation that a plan names as caring for the person.
fn team(document: &Document) -> Vec<Kind> {
    let named = |name: &str| match name {
        "Tidewell Urgent Care" => Some(Kind::UrgentCare),
        name => {
            STAFF.iter().find(|member| member.organisation() == name).and_then(seat_of).map(|(kind, _)| kind)
        }
    };
    let involved = document.contacts.professional.iter().filter(|p| p.involved != Some(YesNo::No));
    let mut team: Vec<Kind> =
        involved.filter_map(|p| p.organisation.as_ref()).filter_map(|o| named(o.as_str())).collect();
    team.sort_unstable();
    team.dedup();
    team
}
