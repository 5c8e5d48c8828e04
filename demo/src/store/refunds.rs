//! Refunds of orders: at most one that stands for each order, changed only by what the backend says.

use serde_json::{Map, Value};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::orders::{self, Order};
use super::{Store, stock};
use crate::ledger::{Movement, OrderState, Piece};
use crate::refund::{RefundState, state_of};
use crate::wire::refund as wire;

/// A refund as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Refund {
    /// Unguessable; the Idempotency-Key of its call.
    pub id: String,
    /// Whose money goes back.
    pub order_id: String,
    /// Why, in a few words.
    pub reason: String,
    /// Where the call goes.
    pub path: String,
    /// What it sends, word for word, so that a repetition is the same call.
    pub body: String,
    /// Seconds since 1970.
    pub created_at: i64,
    /// How it stands.
    pub state: RefundState,
    /// Of the newest news applied.
    pub state_version: i64,
    /// `rf_…`
    pub refund_id: Option<String>,
    /// What the widget reads the refund with.
    pub client_token: Option<String>,
    /// The backend's page of the refund.
    pub hosted_url: Option<String>,
    /// The channel that wants the shop's support to make its codes, if there was one.
    pub by_hand: Option<String>,
    /// The newest news, without tokens and code.
    pub news: Option<String>,
}

impl Refund {
    /// The newest news.
    pub fn told(&self) -> Option<wire::Refund> {
        serde_json::from_str(self.news.as_deref()?).ok()
    }
}

/// Who wants the money to go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The buyer brings the goods back.
    Return,
    /// The operator does not keep money that came too late.
    Late,
}

impl Cause {
    /// Whether an order is one for it.
    pub fn fits(self, order: &Order) -> bool {
        let state = match self {
            Self::Return => order.state == OrderState::Paid,
            Self::Late => matches!(order.state, OrderState::Late | OrderState::Review) && order.offer().is_some(),
        };
        state && order.payment_id.is_some()
    }
}

/// A refund to be written.
#[derive(Clone, Debug)]
pub struct NewRefund {
    /// See [`Refund::id`].
    pub id: String,
    /// See [`Refund::order_id`].
    pub order_id: String,
    /// Who wants it.
    pub cause: Cause,
    /// See [`Refund::reason`].
    pub reason: String,
    /// See [`Refund::path`].
    pub path: String,
    /// See [`Refund::body`].
    pub body: Map<String, Value>,
    /// Seconds since 1970.
    pub created_at: i64,
}

impl Store {
    /// Writes a refund and moves the order's piece back to the shelf, or finds the refund that stands. `None`: the order
    /// is not one to be refunded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn give_back(&self, new: NewRefund) -> sqlx::Result<Option<Refund>> {
        let mut tx = self.begin().await?;
        let Some(order) = orders::by_id(&mut tx, &new.order_id).await? else { return Ok(None) };
        let known = newest(&mut tx, &new.order_id).await?.filter(|refund| refund.state.stands());
        if known.is_some() {
            return Ok(known);
        }
        if !new.cause.fits(&order) {
            return Ok(None);
        }
        sqlx::query(
            "INSERT INTO refunds (id, order_id, reason, path, body, created_at, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&new.id)
        .bind(&new.order_id)
        .bind(&new.reason)
        .bind(&new.path)
        .bind(Value::Object(new.body).to_string())
        .bind(new.created_at)
        .bind(RefundState::Asking)
        .execute(&mut *tx)
        .await?;
        let movement = match order.stock {
            Piece::Committed => Movement::TakeBack,
            Piece::Held => Movement::Return,
            Piece::Released | Piece::Missing | Piece::Returned => Movement::None,
        };
        move_piece(&mut tx, &order, movement).await?;
        let refund = by_id(&mut tx, &new.id).await?;
        tx.commit().await?;
        Ok(refund)
    }

    /// The newest refund of an order.
    pub async fn refund_of(&self, order: &str) -> sqlx::Result<Option<Refund>> {
        newest(&mut *self.pool.acquire().await?, order).await
    }

    /// The refund with this id of ours.
    pub async fn refund(&self, id: &str) -> sqlx::Result<Option<Refund>> {
        by_id(&mut *self.pool.acquire().await?, id).await
    }

    /// All refunds, newest first.
    pub async fn refunds(&self) -> sqlx::Result<Vec<Refund>> {
        sqlx::query_as("SELECT * FROM refunds ORDER BY rowid DESC LIMIT 200").fetch_all(&self.pool).await
    }

    /// Refunds that the backend has not answered yet. An event may have overtaken its answer.
    pub async fn asking(&self) -> sqlx::Result<Vec<Refund>> {
        let sql = "SELECT * FROM refunds WHERE client_token IS NULL AND state NOT IN ('refused', 'canceled')";
        sqlx::query_as(sql).fetch_all(&self.pool).await
    }

    /// Writes an answer of the backend's: its tokens where it has some, its news if they are news.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attach_refund(&self, id: &str, told: &wire::Refund) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE refunds SET refund_id = ?, client_token = coalesce(?, client_token), \
             hosted_url = coalesce(?, hosted_url) WHERE id = ?",
        )
        .bind(&told.id)
        .bind(&told.client_token)
        .bind(&told.hosted_url)
        .bind(id)
        .execute(&mut *tx)
        .await?;
        if let Some(refund) = by_id(&mut tx, id).await? {
            apply(&mut tx, &refund, None, told.state_version, told).await?;
        }
        tx.commit().await
    }

    /// The backend refused: nothing is promised, and a piece that was brought back is the buyer's again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn refuse_refund(&self, id: &str) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let refund = by_id(&mut tx, id).await?.filter(|refund| refund.state == RefundState::Asking);
        if let Some(refund) = refund {
            sqlx::query("UPDATE refunds SET state = ? WHERE id = ?")
                .bind(RefundState::Refused)
                .bind(id)
                .execute(&mut *tx)
                .await?;
            let order = orders::by_id(&mut tx, &refund.order_id).await?;
            if let Some(order) = order.filter(|order| order.stock == Piece::Returned) {
                move_piece(&mut tx, &order, Movement::SellFromShelf).await?;
            }
        }
        tx.commit().await
    }
}

async fn by_id(connection: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Refund>> {
    sqlx::query_as("SELECT * FROM refunds WHERE id = ?").bind(id).fetch_optional(connection).await
}

async fn newest(connection: &mut SqliteConnection, order: &str) -> sqlx::Result<Option<Refund>> {
    let sql = "SELECT * FROM refunds WHERE order_id = ? ORDER BY rowid DESC LIMIT 1";
    sqlx::query_as(sql).bind(order).fetch_optional(connection).await
}

/// The refund that news are about. The payment helps where the answer with the refund's id never arrived.
pub(super) async fn of_news(connection: &mut SqliteConnection, told: &wire::Refund) -> sqlx::Result<Option<Refund>> {
    sqlx::query_as(
        "SELECT refunds.* FROM refunds JOIN orders ON orders.id = order_id WHERE refund_id = ? \
         OR (refund_id IS NULL AND refunds.state = 'asking' AND payment_id = ?) \
         ORDER BY refund_id IS NULL, refunds.rowid DESC LIMIT 1",
    )
    .bind(&told.id)
    .bind(&told.payment_id)
    .fetch_optional(connection)
    .await
}

/// Applies news to a refund and says in a few words what came of it.
pub(super) async fn apply(
    tx: &mut Transaction<'_, Sqlite>,
    refund: &Refund,
    kind: Option<&str>,
    version: i64,
    told: &wire::Refund,
) -> sqlx::Result<String> {
    if version < refund.state_version {
        return Ok("no change".to_owned());
    }
    let state = if version > refund.state_version { state_of(refund.state, told) } else { refund.state };
    let by_hand = (kind == Some("refund.code_wanted")).then_some(&told.channel);
    sqlx::query(
        "UPDATE refunds SET refund_id = ?, state = ?, state_version = ?, by_hand = coalesce(?, by_hand), news = ? \
         WHERE id = ?",
    )
    .bind(&told.id)
    .bind(state)
    .bind(version)
    .bind(by_hand)
    .bind(serde_json::to_string(told).ok())
    .bind(&refund.id)
    .execute(&mut **tx)
    .await?;
    Ok(if state == refund.state { "no change".to_owned() } else { format!("refund {}", state.word()) })
}

async fn move_piece(tx: &mut Transaction<'_, Sqlite>, order: &Order, movement: Movement) -> sqlx::Result<()> {
    let piece = stock::make(tx, &order.sku, order.stock, movement).await?;
    sqlx::query("UPDATE orders SET stock = ? WHERE id = ?").bind(piece).bind(&order.id).execute(&mut **tx).await?;
    Ok(())
}
