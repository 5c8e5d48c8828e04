//! What holds for every request: an id, a line in the log without secrets, problems in the right language, and no panic that kills.

use std::{any::Any, time::Instant};

use axum::{
    body::Body,
    extract::{MatchedPath, Request},
    http::{HeaderValue, Method, Response, StatusCode, header},
    middleware::Next,
    response::IntoResponse,
};
use ventanilla::error::ErrorCode;

use super::problem::{self, Problem};
use crate::{actions::Refusal, ids};

/// No such path.
pub async fn not_found() -> Problem {
    Problem::of(ErrorCode::NotFound)
}

/// The path exists, the method does not. axum adds `Allow`.
pub async fn method_not_allowed() -> Problem {
    Problem::of(ErrorCode::MethodNotAllowed)
}

/// A defect. The process lives, and the caller learns nothing of the inside.
pub fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    tracing::error!("a handler panicked");
    Problem::of(ErrorCode::Internal).into_response()
}

/// Around every handler.
pub async fn finish(request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    let request_id = ids::new("req_");
    let method = request.method().clone();
    // The pattern and not the path: paths hold tokens.
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let languages = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = problem::language(languages);
    let mut response = if method == Method::TRACE || method == Method::CONNECT {
        Problem::of(ErrorCode::MethodNotAllowed).into_response()
    } else {
        next.run(request).await
    };
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem {
        let mut written = problem::write(problem, language, &request_id);
        // What layers added meanwhile stays: CORS, `Allow`.
        for (name, value) in response.headers() {
            if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH && !written.headers().contains_key(name) {
                written.headers_mut().append(name, value.clone());
            }
        }
        response = written;
    }
    secure(&mut response, &request_id);
    tracing::info!(
        %request_id,
        %method,
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        code = problem.as_ref().map(|Problem(Refusal { code, .. })| code.as_str()),
        micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

fn secure(response: &mut Response<Body>, request_id: &str) {
    let is_empty = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-request-id", id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !headers.contains_key(header::CACHE_CONTROL) && !is_empty {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use axum::{Router, body::to_bytes, middleware::from_fn, routing::get};
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_answer_that_says_nothing_of_the_inside() {
        let broken = get(async || -> () { panic!("SELECT secret FROM table") });
        let router = Router::new().route("/", broken).layer(CatchPanicLayer::custom(panicked)).layer(from_fn(finish));
        let reply = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(reply.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(reply.headers()[header::CONTENT_TYPE], "application/problem+json");
        let body = to_bytes(reply.into_body(), 10_000).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains("\"internal\"") && !text.contains("secret"), "{text}");
    }
}
