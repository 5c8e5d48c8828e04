//! The counter page: one HTML document of the server, plain forms that work without scripts, and one small style sheet.

mod cips;
mod forms;
mod side;
pub mod text;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{Html, IntoResponse},
    routing::get,
};

use crate::{lima, state::App};

/// The page and what it needs.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(page))
        .route("/counter.css", get(async || asset("text/css; charset=utf-8", include_str!("counter.css"))))
        .route("/counter.js", get(async || asset("text/javascript; charset=utf-8", include_str!("counter.js"))))
        .merge(forms::router())
}

fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text)
}

/// Nothing but our own files, and no frame of a stranger's around us.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

async fn page(State(app): State<Arc<App>>) -> impl IntoResponse {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Html(render(&app)))
}

/// Text as it may stand in HTML, in and out of attributes.
pub fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The whole document at this moment.
fn render(app: &App) -> String {
    let (now, offset) = (app.clock.now(), app.clock.offset());
    let world = app.world();
    let notice = world.notice.as_ref().map_or_else(String::new, |notice| {
        let class = if notice.good { "notice" } else { "notice bad" };
        format!(r#"<p class="{class}" role="status">{}</p>"#, esc(&notice.text))
    });
    let moved = if offset == 0 { "" } else { " moved" };
    format!(
        r#"<!doctype html>
<html lang="es-PE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>Ventanilla de pruebas</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/counter.css">
<script src="/counter.js" defer></script>
</head>
<body data-revision="{revision}">
<header class="bar">
<div class="brand"><h1>Ventanilla de pruebas</h1><p>Red PagoEfectivo ficticia: no se mueve dinero</p></div>
<p class="now{moved}"><span class="face">{face}</span><span>{day}<br>hora de Lima · {stands}</span></p>
</header>
<main>
{notice}
<div class="columns">
<div class="main">{pay}{cips}</div>
<div class="side">{deliveries}{clock}{faults}{calls}</div>
</div>
</main>
</body>
</html>
"#,
        revision = world.revision,
        face = lima::clock_face(now),
        day = lima::day(now),
        stands = esc(&text::offset(offset)),
        pay = cips::pay_form(&world, now),
        cips = cips::list(&world, now),
        deliveries = side::deliveries(&world),
        clock = side::clock(offset),
        faults = side::faults(&world),
        calls = side::calls(&world),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        assert_eq!(esc(r#"<a href='x'>&"#), "&lt;a href=&#39;x&#39;&gt;&amp;");
        assert_eq!(esc("\"ñ\""), "&quot;ñ&quot;");
    }
}
