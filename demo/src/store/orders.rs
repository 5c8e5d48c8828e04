//! Orders: one per rendered checkout form, changed only by what the backend says.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::{Store, stock};
use crate::country::Country;
use crate::ledger::{self, Before, Decision, Movement, OrderState, Piece};
use crate::money::Money;
use crate::wire::Payment;
use crate::wire::refund::Offer;

/// An order as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Order {
    /// Unguessable; in the address of its page, and the Idempotency-Key of its payment.
    pub id: String,
    /// What people quote.
    pub number: String,
    /// Product's key.
    pub sku: String,
    /// Where it was placed.
    pub country: Country,
    /// Minor units of that country's currency.
    pub amount: i64,
    /// Who buys.
    pub name: String,
    /// Where the shop writes to.
    pub email: String,
    /// `+51…`, `+57…`
    pub phone: String,
    /// Seconds since 1970.
    pub created_at: i64,
    /// How it stands.
    pub state: OrderState,
    /// Where its piece is.
    pub stock: Piece,
    /// Of the newest news applied.
    pub state_version: i64,
    /// `pay_…`
    pub payment_id: Option<String>,
    /// What the widget reads the payment with.
    pub client_token: Option<String>,
    /// The backend's page of the voucher.
    pub hosted_url: Option<String>,
    /// What the cashier asks for: Código CIP, Referencia de pago.
    pub reference: Option<String>,
    /// What the cashier asks for first, where the network has one: Convenio.
    pub biller_code: Option<String>,
    /// RFC 3339.
    pub expires_at: Option<String>,
    /// The call that gives the money back, while the money needs a decision; as JSON.
    pub offer: Option<String>,
}

impl Order {
    /// What it costs.
    pub fn price(&self) -> Money {
        Money { minor: self.amount, currency: self.country.currency() }
    }

    /// How the money can be given back, while it needs a decision.
    pub fn offer(&self) -> Option<Offer> {
        serde_json::from_str(self.offer.as_deref()?).ok()
    }

    /// The backend still has to be asked (again) for this order's payment. An event may have overtaken its answer.
    pub fn wants_payment(&self) -> bool {
        let open = matches!(self.state, OrderState::Creating | OrderState::Pending | OrderState::Paid);
        self.client_token.is_none() && open
    }
}

/// What a filled-in form becomes.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// See [`Order::id`].
    pub id: String,
    /// See [`Order::number`].
    pub number: String,
    /// Made when the form was rendered.
    pub form_token: String,
    /// See [`Order::sku`].
    pub sku: String,
    /// See [`Order::country`].
    pub country: Country,
    /// The catalogue's price; never the form's.
    pub price: Money,
    /// See [`Order::name`].
    pub name: String,
    /// See [`Order::email`].
    pub email: String,
    /// See [`Order::phone`].
    pub phone: String,
    /// Seconds since 1970.
    pub created_at: i64,
}

/// What came of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The order with this id: a new one, or the one that this form made before.
    Order(String),
    /// Nothing left to reserve.
    SoldOut,
}

impl Store {
    /// Reserves a piece and writes the order, or finds the order that the same form made before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn place(&self, new: NewOrder) -> sqlx::Result<Placed> {
        let mut tx = self.begin().await?;
        let known: Option<String> = sqlx::query_scalar("SELECT id FROM orders WHERE form_token = ?")
            .bind(&new.form_token)
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(id) = known {
            return Ok(Placed::Order(id));
        }
        if !stock::reserve(&mut tx, &new.sku).await? {
            return Ok(Placed::SoldOut);
        }
        sqlx::query(
            "INSERT INTO orders (id, number, form_token, sku, country, amount, name, email, phone, created_at, state, stock) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&new.id)
        .bind(&new.number)
        .bind(&new.form_token)
        .bind(&new.sku)
        .bind(new.country)
        .bind(new.price.minor)
        .bind(&new.name)
        .bind(&new.email)
        .bind(&new.phone)
        .bind(new.created_at)
        .bind(OrderState::Creating)
        .bind(Piece::Held)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Placed::Order(new.id))
    }

    /// The order of this address.
    pub async fn order(&self, id: &str) -> sqlx::Result<Option<Order>> {
        sqlx::query_as("SELECT * FROM orders WHERE id = ?").bind(id).fetch_optional(&self.pool).await
    }

    /// All orders, newest first.
    pub async fn orders(&self) -> sqlx::Result<Vec<Order>> {
        sqlx::query_as("SELECT * FROM orders ORDER BY rowid DESC LIMIT 200").fetch_all(&self.pool).await
    }

    /// Orders whose payment the backend has not confirmed yet.
    pub async fn wanting_payment(&self) -> sqlx::Result<Vec<Order>> {
        let mut orders: Vec<Order> =
            sqlx::query_as("SELECT * FROM orders WHERE client_token IS NULL").fetch_all(&self.pool).await?;
        orders.retain(Order::wants_payment);
        Ok(orders)
    }

    /// Writes the backend's answer to the order: its tokens always, its news if they are news.
    ///
    /// # Errors
    /// The database fails.
    pub async fn attach(&self, id: &str, payment: &Payment) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE orders SET payment_id = ?, client_token = ?, hosted_url = ? WHERE id = ?")
            .bind(&payment.id)
            .bind(&payment.client_token)
            .bind(&payment.hosted_url)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        if let Some(order) = by_id(&mut tx, id).await? {
            let news = News { kind: None, version: payment.state_version, payment, offer: None };
            apply(&mut tx, &order, &news).await?;
        }
        tx.commit().await
    }

    /// The backend refused: the order failed and its piece goes back. Only if nothing better is known by now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn refuse(&self, id: &str) -> sqlx::Result<()> {
        let mut tx = self.begin().await?;
        let order = by_id(&mut tx, id).await?.filter(|order| order.state == OrderState::Creating);
        if let Some(order) = order {
            let movement = if order.stock == Piece::Held { Movement::Return } else { Movement::None };
            let decision = Decision { state: OrderState::Failed, movement, fresh: true };
            settle(&mut tx, &order, decision, order.state_version).await?;
        }
        tx.commit().await
    }
}

pub(super) async fn by_id(connection: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Order>> {
    sqlx::query_as("SELECT * FROM orders WHERE id = ?").bind(id).fetch_optional(connection).await
}

/// The order of a payment. The number helps where the answer with the payment's id never arrived.
pub(super) async fn by_payment(connection: &mut SqliteConnection, payment: &Payment) -> sqlx::Result<Option<Order>> {
    sqlx::query_as("SELECT * FROM orders WHERE payment_id = ? OR (payment_id IS NULL AND number = ?)")
        .bind(&payment.id)
        .bind(&payment.merchant_reference)
        .fetch_optional(connection)
        .await
}

/// News about an order's payment.
#[derive(Debug)]
pub(super) struct News<'a> {
    /// The event's type; the answer to a call has none.
    pub kind: Option<&'a str>,
    /// Version of the payment.
    pub version: i64,
    /// The payment as it was then.
    pub payment: &'a Payment,
    /// How its money can be given back, if somebody has to decide.
    pub offer: Option<&'a Offer>,
}

/// Applies news to an order and says in a few words what came of it.
pub(super) async fn apply(tx: &mut Transaction<'_, Sqlite>, order: &Order, news: &News<'_>) -> sqlx::Result<String> {
    let News { kind, version, payment, offer } = *news;
    let before = Before { state: order.state, piece: order.stock, version: order.state_version, amount: order.price() };
    let decision = ledger::decide(before, kind, version, payment);
    let piece = settle(tx, order, decision, version).await?;
    if decision.fresh {
        sqlx::query(
            "UPDATE orders SET payment_id = ?, reference = coalesce(?, reference), \
             biller_code = coalesce(?, biller_code), expires_at = coalesce(?, expires_at), offer = ? \
             WHERE id = ?",
        )
        .bind(&payment.id)
        .bind(payment.reference())
        .bind(payment.biller_code())
        .bind(&payment.expires_at)
        .bind(offer.and_then(|offer| serde_json::to_string(offer).ok()))
        .bind(&order.id)
        .execute(&mut **tx)
        .await?;
    }
    Ok(match (decision.fresh, piece == order.stock) {
        (true, true) => format!("order {}", decision.state.word()),
        (true, false) => format!("order {}, stock {}", decision.state.word(), piece.word()),
        (false, false) => format!("stock {}", piece.word()),
        (false, true) => "no change".to_owned(),
    })
}

async fn settle(
    tx: &mut Transaction<'_, Sqlite>,
    order: &Order,
    decision: Decision,
    version: i64,
) -> sqlx::Result<Piece> {
    let piece = stock::make(tx, &order.sku, order.stock, decision.movement).await?;
    sqlx::query("UPDATE orders SET state = ?, stock = ?, state_version = max(state_version, ?) WHERE id = ?")
        .bind(decision.state)
        .bind(piece)
        .bind(version)
        .bind(&order.id)
        .execute(&mut **tx)
        .await?;
    Ok(piece)
}
