//! A scan as a file to keep: never shown within the pages, so that nothing in it can act on them.

use super::in_words;
use crate::desk::{Desk, known};
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use app::own_plan;
use app::plan::{self, ScanRecord};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::question::Options;
use model::{PlanId, ScanId};

pub(crate) async fn file(desk: Desk, Path((plan, scan)): Path<(String, String)>) -> Answer {
    let (plan, scan) = named(&plan, &scan)?;
    let (record, content) = plan::open_scan(desk.house(), &desk.session, plan, scan).await?;
    Ok(sent(&record, content))
}

pub(crate) async fn own_file(desk: OwnDesk, Path((plan, scan)): Path<(String, String)>) -> Answer {
    let (plan, scan) = named(&plan, &scan)?;
    let (record, content) = own_plan::open_scan(desk.house(), &desk.session, plan, scan).await?;
    Ok(sent(&record, content))
}

pub(super) fn named(plan: &str, scan: &str) -> Result<(PlanId, ScanId), crate::outcome::Failed> {
    Ok((known(PlanId::parse(plan))?, known(ScanId::parse(scan))?))
}

/// Its name says what it is and nobody's name: it stands in a folder that others see.
fn sent(record: &ScanRecord, content: Vec<u8>) -> Response {
    let kind = record.scan.kind.map_or("scan", in_words);
    let words: Vec<String> = kind
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let name = format!("{}.{}", words.join("-"), record.media.choice().slug);
    let kept = format!("attachment; filename=\"{name}\"");
    let headers =
        [(header::CONTENT_TYPE, record.media.type_name().to_owned()), (header::CONTENT_DISPOSITION, kept)];
    (headers, content).into_response()
}
