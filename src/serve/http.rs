//! Requests and answers.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::guard::Guard;
use super::live::{self, EVENTS};
use super::page::{self, SCRIPT, STYLE};
use super::policy;
use super::shown::{Answer, Shown};
use crate::message;
use crate::message::{Language, Message};
use crate::path::OutPath;
use crate::site::delivery::{self, TEXT};
use crate::theme::Policy;

#[derive(Clone)]
struct Preview {
    shown: Arc<Shown>,
    guard: Arc<Guard>,
}

/// The service behind the socket.
pub(super) fn router(shown: Arc<Shown>, guard: Guard) -> Router {
    Router::new().fallback(handle).with_state(Preview {
        shown,
        guard: Arc::new(guard),
    })
}

async fn handle(State(preview): State<Preview>, request: Request) -> Response {
    let mut response = answer(preview, request).await;
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    // Another site can neither read what is shown here nor put it in its pages, badges apart.
    let alone = (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if !response
        .headers()
        .contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
    {
        response.headers_mut().insert(alone.0, alone.1);
    }
    response
}

async fn answer(Preview { shown, guard }: Preview, request: Request) -> Response {
    if !guard.knows_host(request.uri(), request.headers()) {
        let text = message!(
            "This preview answers to the names of its own machine. Others are allowed with --allow-host."
        );
        return plain(StatusCode::MISDIRECTED_REQUEST, &text, shown.language());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(
            StatusCode::METHOD_NOT_ALLOWED,
            &message!("This preview can be read, not changed."),
            shown.language(),
        );
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let (path, query) = (
        request.uri().path().to_owned(),
        request.uri().query().map(str::to_owned),
    );
    match path.as_str() {
        SCRIPT => typed("text/javascript; charset=utf-8", page::LIVE_JS.into()),
        STYLE => typed("text/css; charset=utf-8", page::LIVE_CSS.into()),
        EVENTS if !guard.knows_origin(request.headers()) => plain(
            StatusCode::FORBIDDEN,
            &message!("These events are for the pages of this preview."),
            shown.language(),
        ),
        // The answer to HEAD would have no end to wait for.
        EVENTS if request.method() == Method::HEAD => typed(live::TYPE, Body::empty()),
        EVENTS => live::events(shown, query.as_deref().unwrap_or_default()),
        _ => {
            // A page may take a while to render: other requests go on.
            let language = shown.language();
            let rendered =
                tokio::task::spawn_blocking(move || output(&shown, &path, query.as_deref()));
            rendered.await.unwrap_or_else(|_| {
                plain(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    &message!("This page could not be rendered."),
                    language,
                )
            })
        }
    }
}

fn output(shown: &Shown, url: &str, query: Option<&str>) -> Response {
    match shown.answer(url) {
        Answer::Output {
            path,
            rendered,
            fingerprint,
            found,
        } => {
            let mut response = match &rendered.policy {
                Some(policy) => {
                    let page = page::preview(
                        &rendered.bytes,
                        policy,
                        url,
                        &fingerprint.to_string(),
                        shown.diagnostics().as_deref(),
                        &shown.texts(),
                    );
                    html(page.html, &page.policy)
                }
                None => file(&path, rendered.bytes),
            };
            if !found {
                *response.status_mut() = StatusCode::NOT_FOUND;
            }
            response
        }
        Answer::Redirect(to) => {
            let to = query.map_or(to.clone(), |query| format!("{to}?{query}"));
            let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
            // The address is percent-encoded and the query was part of one: both are fit for a head.
            if let Ok(to) = HeaderValue::from_str(&to) {
                response.headers_mut().insert(header::LOCATION, to);
            }
            response
        }
        Answer::Missing => plain(
            StatusCode::NOT_FOUND,
            &message!("There is no such page."),
            shown.language(),
        ),
        Answer::Broken => {
            let mut response = html(
                page::broken(url, shown.diagnostics().as_deref(), &shown.texts()),
                &policy::strict(),
            );
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    }
}

fn html(html: String, policy: &Policy) -> Response {
    let mut response = typed("text/html; charset=utf-8", html.into());
    set_policy(&mut response, policy);
    response
}

/// A file other than a page, with the head that the published site gives it.
fn file(path: &OutPath, bytes: Bytes) -> Response {
    let mut response = typed(delivery::content_type(path.as_str()), bytes.into());
    set_policy(&mut response, &policy::of_file());
    if delivery::is_open(path.as_str()) {
        response.headers_mut().insert(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        );
    }
    response
}

fn set_policy(response: &mut Response, policy: &Policy) {
    if let Ok(policy) = HeaderValue::from_str(&policy.to_string()) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn typed(content_type: &'static str, body: Body) -> Response {
    ([(header::CONTENT_TYPE, content_type)], body).into_response()
}

fn plain(status: StatusCode, text: &Message, language: Language) -> Response {
    let text = text.text(language) + "\n";
    (status, [(header::CONTENT_TYPE, TEXT)], text).into_response()
}
