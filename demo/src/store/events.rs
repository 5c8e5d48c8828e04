//! Received events: the id is written before any effect, and both in one transaction, so that an effect happens once.

use super::{Store, orders, refunds};
use crate::wire::Event;

/// An event as received.
#[derive(Clone, Debug)]
pub struct Received {
    /// `webhook-id`
    pub id: String,
    /// Its body, read.
    pub event: Event,
    /// Its body, as it came.
    pub body: String,
    /// Seconds since 1970.
    pub at: i64,
}

/// An event as the operator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EventRow {
    /// `webhook-id`
    pub id: String,
    /// `payment.succeeded`, …
    #[sqlx(rename = "type")]
    pub kind: String,
    /// Number of the order that it is about.
    pub order_number: Option<String>,
    /// Version of the payment or refund.
    pub state_version: Option<i64>,
    /// Seconds since 1970.
    pub received_at: i64,
    /// How often it came.
    pub deliveries: i64,
    /// What came of it, in a few words.
    pub outcome: String,
}

impl Store {
    /// Writes the event and applies it, once however often it comes. On disk when this returns.
    ///
    /// # Errors
    /// The database fails; then nothing is written.
    pub async fn receive(&self, received: &Received) -> sqlx::Result<()> {
        let data = &received.event.data;
        let refund = data.refund();
        let version = data.state_version.or(data.payment.as_ref().map(|payment| payment.state_version));
        let mut tx = self.begin().await?;
        let deliveries: i64 = sqlx::query_scalar(
            "INSERT INTO events (id, type, state_version, received_at, body) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (id) DO UPDATE SET deliveries = deliveries + 1 RETURNING deliveries",
        )
        .bind(&received.id)
        .bind(&received.event.kind)
        .bind(version)
        .bind(received.at)
        .bind(&received.body)
        .fetch_one(&mut *tx)
        .await?;
        if deliveries == 1 {
            let kind = Some(received.event.kind.as_str());
            let version = version.unwrap_or(0);
            let known = match (&data.payment, &refund) {
                (Some(payment), _) => match orders::by_payment(&mut tx, payment).await? {
                    Some(order) => {
                        let offer = data.offer();
                        let news = orders::News { kind, version, payment, offer: offer.as_ref() };
                        let outcome = orders::apply(&mut tx, &order, &news).await?;
                        Some((order.id, outcome))
                    }
                    None => None,
                },
                (None, Some(told)) => match refunds::of_news(&mut tx, told).await? {
                    Some(refund) => {
                        let outcome = refunds::apply(&mut tx, &refund, kind, version, told).await?;
                        Some((refund.order_id, outcome))
                    }
                    None => None,
                },
                (None, None) => None,
            };
            let (order, outcome) = known.unzip();
            sqlx::query("UPDATE events SET order_id = ?, outcome = ? WHERE id = ?")
                .bind(order)
                .bind(outcome.unwrap_or_else(|| "no order of this shop".to_owned()))
                .bind(&received.id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await
    }

    /// All events, newest first.
    pub async fn events(&self) -> sqlx::Result<Vec<EventRow>> {
        sqlx::query_as(
            "SELECT events.id, type, events.state_version, received_at, deliveries, outcome, number AS order_number \
             FROM events \
             LEFT JOIN orders ON orders.id = events.order_id ORDER BY events.rowid DESC LIMIT 200",
        )
        .fetch_all(&self.pool)
        .await
    }
}
