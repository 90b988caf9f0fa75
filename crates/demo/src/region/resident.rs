//! A person of the region: a pattern, with a name, a home and days of their own.

use super::mould::{Close, Say, Tell, Want};
use super::names::{Bearer, Names};
use super::pattern::{FamilyName, Pattern};
use super::places::Kind;
use super::staff::{Colleague, GPS, Staffed};
use crate::content::{Content, Region};
use crate::draw::Draw;
use model::person::fold;
use model::{Date, Moment};

/// What everybody in a region shares.
pub(crate) struct Ground {
    pub(crate) content: Content,
    pub(crate) words: Region,
    pub(crate) names: Names,
    pub(crate) patterns: Vec<Pattern>,
    /// By kind, in the order of [`Kind::ALL`].
    pub(crate) places: Vec<Vec<Staffed>>,
    pub(crate) now: Moment,
    pub(crate) draw: Draw,
}

impl Ground {
    /// The organisations of a kind.
    pub(crate) fn of(&self, kind: Kind) -> &[Staffed] {
        self.places.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}

/// Which pattern a person is of, and their days.
struct Days<'g> {
    draw: Draw,
    pattern: &'g Pattern,
    born: Date,
    begun_on: Date,
    published_on: Date,
}

impl<'g> Days<'g> {
    fn of(ground: &'g Ground, number: usize) -> Option<Self> {
        let draw = ground.draw.within(&format!("resident {number}"));
        let pattern = draw.pick("pattern", &ground.patterns)?;
        let today = ground.now.day();
        let published_on = today.plus_days(-draw.between("published", 1, pattern.stands.max(2)));
        let begun_on = published_on.plus_days(-pattern.takes);
        // As old as the texts say, on whichever day of the year.
        let birthday = begun_on.plus_months(-12 * i32::from(pattern.age));
        let born = birthday.plus_days(-draw.between("birthday", 0, 364));
        Some(Self { draw, pattern, born, begun_on, published_on })
    }
}

/// The numbers of so many residents in the order of their birthdays. Names are kept by the day of birth: so everybody's
/// name comes to stand behind that of somebody who was written just before, and no page of the index is fetched twice.
pub(crate) fn by_birthday(ground: &Ground, people: usize) -> Vec<usize> {
    let born = |number| Days::of(ground, number).map(|days| (days.born, number));
    let mut all: Vec<(Date, usize)> = (0..people).filter_map(born).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, number)| number).collect()
}

/// A person of the region.
pub(crate) struct Resident<'g> {
    pub(crate) ground: &'g Ground,
    pub(crate) pattern: &'g Pattern,
    pub(crate) name: Bearer,
    kin: Vec<(String, String)>,
    practice: usize,
    home: usize,
    /// Whom of the practice's GPs they go to.
    gp: usize,
    pub(crate) born: Date,
    pub(crate) begun_on: Date,
    pub(crate) published_on: Date,
    pub(crate) review_on: Date,
    pub(crate) draw: Draw,
}

impl<'g> Resident<'g> {
    /// The resident of a number; `None` when the region has no patterns or no homes.
    pub(crate) fn of(ground: &'g Ground, number: usize) -> Option<Self> {
        let Days { draw, pattern, born, begun_on, published_on } = Days::of(ground, number)?;
        let (practices, homes) = (ground.of(Kind::Practice).len(), ground.of(Kind::Home).len());
        let home = draw.below("home", homes);
        let practice =
            if pattern.in_care_home { home % practices.max(1) } else { draw.below("practice", practices) };
        let name = ground.names.draw(pattern.origin, pattern.sex, pattern.other_letters, draw);
        let today = ground.now.day();
        let mut resident = Self {
            ground,
            pattern,
            name,
            kin: Vec::new(),
            practice,
            home,
            gp: draw.below("gp", GPS),
            born,
            begun_on,
            published_on,
            review_on: review(published_on, today, draw),
            draw,
        };
        resident.kin = resident.kin_names();
        Some(resident)
    }

    /// The organisation of a kind that has to do with the person.
    pub(crate) fn place(&self, kind: Kind) -> Option<&'g Staffed> {
        let all = self.ground.of(kind);
        let at = match kind {
            Kind::Practice => self.practice,
            Kind::Home => self.home,
            // A hospice and a team of nurses serve the practices next to each other.
            Kind::Hospice | Kind::Nursing => {
                self.practice * all.len() / self.ground.of(Kind::Practice).len().max(1)
            }
            Kind::Hospital | Kind::UrgentCare | Kind::Ambulance | Kind::Service | Kind::Board => 0,
        };
        all.get(at)
    }

    /// Whoever has a seat there, as it concerns the person: the first GP is their own.
    pub(crate) fn member(&self, kind: Kind, seat: usize) -> Option<&'g Colleague> {
        let seat = if kind == Kind::Practice && seat < GPS { (seat + self.gp) % GPS } else { seat };
        self.place(kind)?.staff.get(seat)
    }

    /// Somebody's name and what the texts call them, nobody's twice.
    fn kin_names(&self) -> Vec<(String, String)> {
        let Some(origin) = self.ground.content.origins.get(self.pattern.origin) else { return Vec::new() };
        let mut all: Vec<(String, String)> = Vec::new();
        for (at, likeness) in self.pattern.kin.iter().enumerate() {
            let draw = self.draw.within(&format!("kin {at}"));
            let name = likeness.map(|likeness| {
                let list = likeness.from.of(origin);
                let start = draw.below("name", list.len());
                let taken =
                    |given: &str| given == self.name.called || all.iter().any(|(_, short)| short == given);
                let turns = (0..list.len()).map(|step| list[(start + step) % list.len()].as_str());
                let given =
                    turns.clone().find(|given| !taken(given)).or(turns.clone().next()).unwrap_or_default();
                let sex = likeness.from.sex();
                let another = || self.ground.names.draw(self.pattern.origin, sex, false, draw).family;
                match likeness.family {
                    FamilyName::Whole => given.to_owned(),
                    FamilyName::Own => format!("{given} {}", self.name.latin_family),
                    FamilyName::Another => format!("{given} {}", another()),
                }
            });
            let name = name.unwrap_or_default();
            let short = name.split(' ').next().unwrap_or_default().to_owned();
            all.push((name, short));
        }
        all
    }

    /// What stands in a gap of the pattern.
    pub(crate) fn tell(&self, want: Want) -> String {
        match want {
            Want::Called => self.name.called.clone(),
            Want::Family => self.name.family.clone(),
            Want::Given => self.name.given.clone(),
            Want::Alias => format!("{} {}", self.name.latin_family, self.name.called),
            Want::Phone => format!("020 7946 0{:03}", self.draw.below("phone", 1000)),
            Want::Line(at) => self.address().into_iter().nth(at).unwrap_or_default(),
            Want::Kin(at, close) => self.close(at, close),
            Want::Place(kind, say) => {
                let place = self.place(kind).map(|staffed| &staffed.place);
                let word = place.map(|place| match say {
                    Say::Name => &place.name,
                    Say::Short => &place.short,
                    Say::Ods => &place.ods,
                    Say::ByDay => &place.by_day,
                    Say::ByNight => &place.by_night,
                });
                word.cloned().unwrap_or_default()
            }
            Want::Member(kind, seat, tell) => {
                let word = self.member(kind, seat).map(|member| match tell {
                    Tell::Id => member.user.to_string(),
                    Tell::Name => member.name.clone(),
                    Tell::Registration => member.registration.clone(),
                });
                word.unwrap_or_default()
            }
        }
    }

    fn close(&self, at: usize, close: Close) -> String {
        let nobody = (String::new(), String::new());
        let (name, short) = self.kin.get(at).unwrap_or(&nobody);
        match close {
            Close::Name => name.clone(),
            Close::Short => short.clone(),
            Close::Phone => {
                format!("07700 900{:03}", self.draw.within("kin phone").below(&at.to_string(), 1000))
            }
            Close::Email => {
                let words: Vec<String> = name.split(' ').map(fold).collect();
                words.join(".")
            }
        }
    }

    /// As many lines as the pattern has.
    fn address(&self) -> Vec<String> {
        let draw = self.draw;
        let number = 1 + draw.below("house", 180);
        let street = format!("{number} {}", draw.word("street", &self.ground.words.streets));
        let around = if self.pattern.in_care_home { Kind::Home } else { Kind::Practice };
        let Some(Staffed { place, .. }) = self.place(around) else { return Vec::new() };
        let town = place.town.clone();
        match (self.pattern.in_care_home, self.pattern.lines) {
            (true, _) => vec![
                format!("Room {}", 1 + draw.below("room", 60)),
                format!("{}, {}", place.name, place.street),
                town,
            ],
            (false, 3) => vec![format!("Flat {}", 1 + draw.below("flat", 80)), street, town],
            (false, _) => vec![street, town],
        }
    }

    /// No postcode begins with TZ. Everybody in a home has the home's.
    pub(crate) fn postcode(&self) -> String {
        const LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";
        let around = if self.pattern.in_care_home { Kind::Home } else { Kind::Practice };
        let district = self.place(around).map_or("TZ1", |staffed| &staffed.place.district);
        let draw = if self.pattern.in_care_home { Draw::new(self.home as u64) } else { self.draw };
        let letter = |what: &str| char::from(LETTERS[draw.below(what, LETTERS.len())]);
        format!("{district} {}{}{}", draw.below("sector", 10), letter("first"), letter("second"))
    }
}

/// When a plan is to be reviewed: most in some weeks, some within days, some should have been.
fn review(published: Date, today: Date, draw: Draw) -> Date {
    let day = match draw.below("review", 100) {
        0..=5 => today.plus_days(-draw.between("overdue", 1, 45)),
        6..=12 => today.plus_days(draw.between("due", 0, 13)),
        _ => today.plus_days(draw.between("in date", 14, 110)),
    };
    // Never before it is published, and never more than a year after.
    day.max(published.plus_days(1)).min(published.plus_months(12))
}
