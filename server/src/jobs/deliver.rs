//! Telling the shop, as Standard Webhooks say.

use hyper::Method;
use ventanilla::{
    signature::{Secret, standard_webhooks::sign},
    time::Timestamp,
};

use crate::{
    providers::http::{Call, Client, Silence},
    settings::Webhook,
    store::outbox::Errand,
};

/// The shop's endpoint.
pub struct Shop {
    http: Client,
    url: String,
    /// Each event is signed with all, so that the shop can change from one to the next.
    secrets: Vec<Secret>,
}

impl Shop {
    /// The endpoint of these settings, whose secrets were checked at the start.
    pub fn new(http: Client, webhook: &Webhook) -> Shop {
        let secrets = webhook.secrets.iter().filter_map(|secret| Secret::from_whsec(secret.expose()).ok()).collect();
        Shop { http, url: webhook.url.clone(), secrets }
    }

    /// Sends an event once. `Ok` where the shop has it for certain.
    pub(super) async fn tell(&self, event: &Errand, now: Timestamp) -> Result<String, String> {
        let body = event.body.as_bytes();
        let signatures: Vec<String> = self.secrets.iter().map(|secret| sign(secret, &event.id, now, body)).collect();
        let call = Call::new(Method::POST, &self.url)
            .header("webhook-id", &event.id)
            .header("webhook-timestamp", now.seconds().to_string())
            .header("webhook-signature", signatures.join(" "))
            .json_text(event.body.clone());
        match self.http.send(call).await {
            Ok(reply) if (200..300).contains(&reply.status) => Ok(format!("HTTP {}", reply.status)),
            Ok(reply) => Err(format!("HTTP {}", reply.status)),
            Err(Silence::NotSent) => Err("no connection".to_owned()),
            Err(Silence::Lost) => Err("no answer".to_owned()),
        }
    }
}
