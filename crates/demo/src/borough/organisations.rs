//! The organisations. Codes have the shape of real ones and belong to nobody; the numbers are from the ranges that Ofcom
//! keeps for drama.

/// An organisation of the borough.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Organisation {
    pub(crate) ods: &'static str,
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) by_day: &'static str,
    pub(crate) by_night: &'static str,
}

/// Declares an organisation.
const fn organisation(
    ods: &'static str,
    name: &'static str,
    kind: &'static str,
    by_day: &'static str,
    by_night: &'static str,
) -> Organisation {
    Organisation { ods, name, kind, by_day, by_night }
}

pub(crate) static HARBOUR: Organisation =
    organisation("Z99001", "Harbour Surgery", "GP practice", "020 7946 0101", "111");
pub(crate) static MERIDIAN: Organisation =
    organisation("Z99002", "Meridian Lane Practice", "GP practice", "020 7946 0111", "111");
pub(crate) static ROSEWOOD: Organisation =
    organisation("VZZ01", "Rosewood Nursing Home", "care home", "020 7946 0130", "020 7946 0131");
pub(crate) static LARKFIELD: Organisation =
    organisation("VZZ02", "Larkfield House", "care home", "020 7946 0135", "020 7946 0136");
pub(crate) static HOSPICE: Organisation =
    organisation("ZZH01", "St Brigid's Hospice", "hospice", "020 7946 0140", "020 7946 0141");
pub(crate) static NURSING: Organisation = organisation(
    "ZZN01",
    "Tidewell Community Nursing",
    "community nursing",
    "020 7946 0150",
    "020 7946 0151",
);
pub(crate) static AMBULANCE: Organisation =
    organisation("ZZA", "City Ambulance Service", "ambulance service", "020 7946 0160", "020 7946 0160");
pub(crate) static ADVICE: Organisation = organisation("ZZ111", "Tidewell 111", "111 service", "111", "111");
pub(crate) static OUT_OF_HOURS: Organisation =
    organisation("ZZOOH", "Tidewell Out of Hours", "out of hours service", "020 7946 0170", "020 7946 0170");
pub(crate) static HOSPITAL: Organisation =
    organisation("ZZED1", "General Hospital", "acute hospital", "020 7946 0180", "020 7946 0180");
pub(crate) static SERVICE: Organisation =
    organisation("CMC01", "CMC Service Team", "service team", "020 7946 0190", "020 7946 0190");
pub(crate) static BOARD: Organisation =
    organisation("QZZ", "Tidewell Integrated Care Board", "commissioner", "020 7946 0195", "020 7946 0195");

/// Every organisation, in the order in which it joined.
pub(crate) static ALL: [&Organisation; 12] = [
    &SERVICE,
    &HARBOUR,
    &MERIDIAN,
    &ROSEWOOD,
    &LARKFIELD,
    &HOSPICE,
    &NURSING,
    &HOSPITAL,
    &AMBULANCE,
    &ADVICE,
    &OUT_OF_HOURS,
    &BOARD,
];
