//! What a page calls about a refund, with the token of that one refund.

use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, header},
    response::Response,
};
use serde::{Deserialize, de::DeserializeOwned};
use utoipa::ToSchema;
use ventanilla::{
    error::ErrorCode, refund::collector::Entry, render, snapshot::RefundSnapshot, time::Timestamp,
    wire::RefundSnapshotJson,
};

use super::{
    auth,
    faces::{Faces, FormQuery, asked_form, represent, text},
    problem::Problem,
    refund_snapshot as snapshot, request,
    wire::EmptyJson,
};
use crate::{
    actions::{
        Refusal, detached,
        refunds::{
            self as actions, PayerAsk,
            identify::{self, Typed, Wrong},
        },
    },
    app::App,
    json,
    ledger::refunds::record::RefundRecord,
};

/// `POST /client/refund/identification`. Never in a log: there is no `Debug`.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentifyJson {
    /// `CC`, `CE` …
    #[schema(required = true)]
    document_kind: Option<String>,
    /// As on the document.
    #[schema(required = true)]
    document_number: Option<String>,
    /// Full name, as on the document.
    #[schema(required = true)]
    name: Option<String>,
    /// A mobile number of the country.
    #[schema(required = true)]
    phone: Option<String>,
    /// Whether the box is ticked.
    #[schema(required = true)]
    consent: Option<bool>,
    /// Which text stands beside it: `terms.consent_version`.
    #[schema(required = true)]
    consent_version: Option<String>,
}

/// `POST /client/refund/channel`.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelJson {
    /// The one that was offered: `offer.channel`.
    #[schema(required = true)]
    pub channel: Option<String>,
}

/// `GET /client/refund`
#[utoipa::path(get, path = "/client/refund", tag = "page",
    params(("shadow" = Option<String>, Query, description = "`open`: the HTML as declarative shadow DOM, which no rule of your page reaches"),
        ("style" = Option<String>, Query, description = "`inline`: the HTML with its style sheet in it, where your policy allows that: readable a turn earlier")),
    responses((status = 200, description = "The refund as its page may see it; with `Accept: text/html` as an HTML fragment, with `application/vnd.ventanilla.view+json` as a view model"),
        (status = 304, description = "No news"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn read(
    State(app): State<App>,
    query: Result<Query<FormQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let form = asked_form(query)?;
    let record = auth::refund_of_client(&app, &headers).await?;
    Ok(answer(&app, &record, &form, &headers).await)
}

async fn answer(app: &App, record: &RefundRecord, form: &FormQuery, headers: &HeaderMap) -> Response {
    let now = app.clock.now();
    let snapshot = snapshot::of(app, record, now);
    let timeless = RefundSnapshot { server_time: Timestamp::from_millis(0), ..snapshot.clone() };
    let locale = snapshot::locale(record, text(headers, header::ACCEPT_LANGUAGE));
    let [json, timeless] = [&snapshot, &timeless].map(RefundSnapshotJson::write);
    let faces = Faces {
        json,
        timeless,
        html: &|assets| render::html::refund_fragment(&snapshot, locale, now, assets),
        view: &|| render::model::refund(&snapshot, locale, now),
    };
    represent(app, form, headers, faces).await
}

pub(super) async fn read_json<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Problem> {
    request::require_json(headers)?;
    Ok(json::read(&request::read_body(headers, body).await?)?)
}

/// `POST /client/refund/identification`: the payer says who collects.
#[utoipa::path(post, path = "/client/refund/identification", tag = "page", request_body = IdentifyJson,
    responses((status = 200, description = "As `GET /client/refund`"),
        (status = 422, description = "Each wrong field, never its value", body = super::wire::ProblemJson),
        (status = "4XX", body = super::wire::ProblemJson)), security(("client_token" = [])))]
pub async fn identify(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::refund_of_client(&app, &headers).await?;
    let json: IdentifyJson = read_json(&headers, body).await?;
    let typed = Typed {
        entry: Entry {
            document_kind: json.document_kind.unwrap_or_default(),
            document_number: json.document_number.unwrap_or_default(),
            name: json.name.unwrap_or_default(),
            phone: json.phone.unwrap_or_default(),
            consent: json.consent.unwrap_or(false),
        },
        consent_version: json.consent_version.unwrap_or_default(),
    };
    match detached(identify::identify(app.clone(), record.id, typed)).await? {
        Ok(record) => Ok(answer(&app, &record, &FormQuery::default(), &headers).await),
        Err(Wrong::Refused(refusal)) => Err(refusal.into()),
        Err(Wrong::Fields(faults)) => {
            let errors = faults.into_iter().map(|(field, fault)| (field.as_str().to_owned(), fault.code())).collect();
            Err(Refusal { errors, ..Refusal::of(ErrorCode::FieldsInvalid) }.into())
        }
    }
}

/// `POST /client/refund/reissue`: another code for one that has run out.
#[utoipa::path(post, path = "/client/refund/reissue", tag = "page", request_body = EmptyJson,
    responses((status = 200, description = "As `GET /client/refund`"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn reissue(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::refund_of_client(&app, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    if !body.is_empty() {
        request::require_json(&headers)?;
        json::read::<EmptyJson>(&body)?;
    }
    change(app, record, PayerAsk::Reissue, &headers).await
}

/// `POST /client/refund/channel`: to the network that was offered.
#[utoipa::path(post, path = "/client/refund/channel", tag = "page", request_body = ChannelJson,
    responses((status = 200, description = "As `GET /client/refund`"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn channel(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::refund_of_client(&app, &headers).await?;
    let json: ChannelJson = read_json(&headers, body).await?;
    let missing = || Refusal::of_fields(vec![("channel".to_owned(), ErrorCode::FieldMissing)]);
    let channel = json.channel.ok_or_else(missing)?;
    change(app, record, PayerAsk::Channel(channel), &headers).await
}

async fn change(app: App, record: RefundRecord, ask: PayerAsk, headers: &HeaderMap) -> Result<Response, Problem> {
    let record = detached(actions::change_for_payer(app.clone(), record.id, ask)).await??;
    Ok(answer(&app, &record, &FormQuery::default(), headers).await)
}
