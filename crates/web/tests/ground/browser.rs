//! Somebody at a browser: signed in, asking for pages and sending forms.

use super::Page;
use app::Session;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use model::question::Fields;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::net::SocketAddr;
use tower::ServiceExt;

/// A browser in which somebody is signed in.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) session: Session,
    pub(crate) email: String,
    pub(crate) cookie: String,
    pub(crate) router: Router,
}

impl Browser {
    /// Opens a page.
    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, Body::empty()).await
    }

    /// Opens a page that there has to be.
    pub(crate) async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.words());
        page
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &Fields) -> Page {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs = fields.iter().flat_map(|(name, values)| {
            values.iter().map(move |value| format!("{}={}", encode(name), encode(value)))
        });
        let body = pairs.collect::<Vec<_>>().join("&");
        self.send(Method::POST, path, Body::from(body)).await
    }

    /// Sends a form with a file, under the name that the file is said to have.
    pub(crate) async fn upload(&self, path: &str, fields: &Fields, (name, file): (&str, &[u8])) -> Page {
        let said = |name: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"");
        let typed = fields.iter().flat_map(|(field, values)| {
            values.iter().map(move |value| format!("{}\r\n\r\n{value}\r\n", said(field)))
        });
        let head = format!("{}{}; filename=\"{name}\"\r\n\r\n", typed.collect::<String>(), said("file"));
        let body = [head.as_bytes(), file, b"\r\n--edge--\r\n"].concat();
        self.sent(Method::POST, path, "multipart/form-data; boundary=edge", Body::from(body)).await
    }

    /// Sends a request of any method, as a form of this very site would.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Body) -> Page {
        self.sent(method, path, "application/x-www-form-urlencoded", body).await
    }

    async fn sent(&self, method: Method, path: &str, kind: &str, body: Body) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))))
            .body(body)
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let said = |name| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (location, wait) = (said(header::LOCATION), said(header::RETRY_AFTER));
        let set = response.headers().get_all(header::SET_COOKIE).iter();
        let cookies = set.map(|value| value.to_str().unwrap().to_owned()).collect();
        let kind = said(header::CONTENT_TYPE).unwrap_or_default();
        let page = ["text/html", "application/json"].iter().any(|text| kind.starts_with(text));
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        // A page is text to the last byte.
        let (html, file) = match page {
            true => (String::from_utf8(bytes.to_vec()).unwrap(), Vec::new()),
            false => (String::new(), bytes.to_vec()),
        };
        Page { status, location, wait, cookies, kind, html, file }
    }
}
