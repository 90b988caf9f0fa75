//! A form that carries a file. It is read as it comes, and no more of the file is held than may be kept; several at once take turns,
//! so that what they hold together is bounded.

use crate::form::unreadable;
use crate::server::layers::FILE_TYPE;
use crate::site::Site;
use crate::training::choose::{Here, belongs};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::plan::LARGEST_SCAN;
use model::question::Fields;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// A submitted form, and its file.
pub(crate) struct Upload {
    pub(crate) fields: Fields,
    /// What was chosen; empty where nothing was, one byte more than may be kept where there was more.
    pub(crate) file: Vec<u8>,
}

/// So many forms with a file are read at once: together they hold 160 MB at most.
const READERS: usize = 16;
/// So long somebody waits for their turn, and then for the whole file to come: 10 MB by the line of an ambulance.
const TURN: Duration = Duration::from_secs(10);
const COMING: Duration = Duration::from_secs(300);
/// More fields than a page with a file has, and longer than any of them.
const MOST_FIELDS: usize = 50;
const LONGEST_FIELD: usize = 16 * 1024;

impl FromRequest<Arc<Site>> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with(FILE_TYPE)) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let here = request.extensions().get::<Here>().copied();
        let busy = || (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")]).into_response();
        let Ok(Ok(_turn)) = timeout(TURN, site.uploads.acquire()).await else { return Err(busy()) };
        let form = Multipart::from_request(request, site).await.map_err(IntoResponse::into_response)?;
        let read =
            timeout(COMING, read(form)).await.map_err(|_| StatusCode::REQUEST_TIMEOUT.into_response())?;
        let upload = read.ok_or_else(|| unreadable().into_response())?;
        // A page that was open before somebody entered or left the practice area is not for the other house.
        if !belongs(upload.fields.typed("key"), here.as_ref()) {
            return Err(StatusCode::MISDIRECTED_REQUEST.into_response());
        }
        Ok(upload)
    }
}

/// Reads a form to its end, so that whoever sends too much is still answered; `None` when it is none.
async fn read(mut form: Multipart) -> Option<Upload> {
    let mut upload = Upload { fields: Fields::default(), file: Vec::new() };
    let mut fields = 0;
    while let Some(mut field) = form.next_field().await.ok()? {
        fields += 1;
        if fields > MOST_FIELDS {
            return None;
        }
        let name = field.name()?.to_owned();
        if field.file_name().is_some() {
            upload.file = held(&mut field, LARGEST_SCAN + 1).await?;
        } else {
            let typed = held(&mut field, LONGEST_FIELD).await?;
            upload.fields.put(name, String::from_utf8(typed).ok()?);
        }
    }
    Some(upload)
}

/// What a field carries, as far as it is held.
async fn held(field: &mut Field<'_>, most: usize) -> Option<Vec<u8>> {
    let mut held = Vec::new();
    while let Some(chunk) = field.chunk().await.ok()? {
        let room = most.saturating_sub(held.len()).min(chunk.len());
        held.extend_from_slice(&chunk[..room]);
    }
    Some(held)
}

/// Turns for those who send a file.
pub(crate) fn readers() -> Semaphore {
    Semaphore::new(READERS)
}
