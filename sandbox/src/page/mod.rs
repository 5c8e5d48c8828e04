//! The counter page: one HTML document for each network, plain forms that work without scripts, and one small style sheet.

mod cips;
mod counted;
mod efecty;
mod efecty_forms;
mod forms;
mod side;
pub mod text;
mod till;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{Html, IntoResponse},
    routing::get,
};

use serde::Deserialize;

use crate::{
    call::Network,
    lima,
    state::{App, Notice},
};

/// The page and what it needs.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(async |State(app): State<Arc<App>>| page(&app, Tab::PagoEfectivo)))
        .route("/efecty", get(async |State(app): State<Arc<App>>| page(&app, Tab::Efecty)))
        .route("/counter.css", get(async || asset("text/css; charset=utf-8", include_str!("counter.css"))))
        .route("/counter.js", get(async || asset("text/javascript; charset=utf-8", include_str!("counter.js"))))
        .merge(forms::router())
        .merge(efecty_forms::router())
}

/// The two sides of the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tab {
    #[default]
    PagoEfectivo,
    Efecty,
}

impl Tab {
    const ALL: [Self; 2] = [Self::PagoEfectivo, Self::Efecty];

    fn network(self) -> Network {
        match self {
            Self::PagoEfectivo => Network::PagoEfectivo,
            Self::Efecty => Network::Efecty,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::PagoEfectivo => "/",
            Self::Efecty => "/efecty",
        }
    }

    /// What brings a form that both sides have back to this one.
    fn query(self) -> &'static str {
        match self {
            Self::PagoEfectivo => "",
            Self::Efecty => "?at=efecty",
        }
    }

    /// Language, name, time zone.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::PagoEfectivo => ("es-PE", "PagoEfectivo", "hora de Lima"),
            Self::Efecty => ("es-CO", "Efecty", "hora de Bogotá"),
        }
    }
}

/// What can become of a webhook, as the options of a select.
fn webhook_options() -> &'static str {
    r#"<option value="deliver">Llega bien</option><option value="drop">No llega</option><option value="double">Llega dos veces</option><option value="delay">Se demora</option><option value="forged">Con firma falsa</option><option value="wrong_amount">Con monto equivocado</option>"#
}

fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text)
}

/// Nothing but our own files, and no frame of a stranger's around us.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

fn page(app: &App, tab: Tab) -> impl IntoResponse + use<> {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Html(render(app, tab)))
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

/// What the last control did; money that was handed over is counted out.
fn notice(notice: &Notice) -> String {
    let class = if notice.good { "notice" } else { "notice bad" };
    let text = esc(&notice.text);
    match notice.handed_over {
        Some(amount) => format!(r#"<div class="{class}" role="status">{}<p>{text}</p></div>"#, counted::out(amount)),
        None => format!(r#"<p class="{class}" role="status">{text}</p>"#),
    }
}

/// The whole document at this moment.
fn render(app: &App, tab: Tab) -> String {
    let (now, offset) = (app.clock.now(), app.clock.offset());
    let world = app.world();
    let notice = world.notice.as_ref().map_or_else(String::new, notice);
    let (language, name, zone) = tab.words();
    let tabs: String = Tab::ALL
        .iter()
        .map(|one| {
            let here = if *one == tab { r#" aria-current="page""# } else { "" };
            format!(r#"<a href="{}"{here}>{}</a>"#, one.path(), one.words().1)
        })
        .collect();
    let main = match tab {
        Tab::PagoEfectivo => format!("{}{}", cips::pay_form(&world, now), cips::list(&world, now)),
        Tab::Efecty => format!(
            "{}{}{}{}",
            till::pay_out(&world, now),
            till::take_in(&world, now),
            efecty::withdrawals(&world, now),
            efecty::collections(&world, now)
        ),
    };
    let funds = if tab == Tab::Efecty { efecty::funds(&world, now) } else { String::new() };
    let moved = if offset == 0 { "" } else { " moved" };
    format!(
        r#"<!doctype html>
<html lang="{language}">
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
<div class="brand"><h1>Ventanilla de pruebas</h1><p>Red {name} ficticia: no se mueve dinero</p></div>
<p class="now{moved}"><span class="face">{face}</span><span>{day}<br>{zone} · {stands}</span></p>
<nav class="tabs" aria-label="Redes">{tabs}</nav>
</header>
<main>
{notice}
<div class="columns">
<div class="main">{main}</div>
<div class="side">{funds}{deliveries}{clock}{faults}{calls}</div>
</div>
</main>
</body>
</html>
"#,
        revision = world.revision,
        face = lima::clock_face(now),
        day = lima::day(now),
        stands = esc(&text::offset(offset)),
        deliveries = side::deliveries(&world, tab),
        clock = side::clock(offset, tab),
        faults = side::faults(&world, tab),
        calls = side::calls(&world, tab),
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
