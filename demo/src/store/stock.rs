//! How many pieces are on hand, reserved and sold; each movement is one conditional statement.

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::Store;
use crate::catalogue::PRODUCTS;
use crate::ledger::{Movement, Piece};

/// One product's three counters.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Stock {
    /// Product's key.
    pub sku: String,
    /// Can be bought now.
    pub on_hand: i64,
    /// Set aside for orders that are not paid yet.
    pub reserved: i64,
    /// Gone.
    pub sold: i64,
}

impl Store {
    /// On the first day, puts the first pieces on the shelves.
    pub(super) async fn fill_shelves(&self) -> sqlx::Result<()> {
        for product in &PRODUCTS {
            sqlx::query("INSERT INTO stock (sku, on_hand) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(product.sku)
                .bind(product.first_stock)
                .execute(&self.pool)
                .await?;
        }
        Ok(())
    }

    /// All counters, in the order of the catalogue.
    pub async fn stock(&self) -> sqlx::Result<Vec<Stock>> {
        sqlx::query_as("SELECT sku, on_hand, reserved, sold FROM stock ORDER BY rowid").fetch_all(&self.pool).await
    }

    /// Pieces of one product that can be bought now.
    pub async fn on_hand(&self, sku: &str) -> sqlx::Result<i64> {
        let found =
            sqlx::query_scalar("SELECT on_hand FROM stock WHERE sku = ?").bind(sku).fetch_optional(&self.pool).await?;
        Ok(found.unwrap_or(0))
    }
}

/// on hand → reserved; false if there is none.
pub(super) async fn reserve(tx: &mut Transaction<'_, Sqlite>, sku: &str) -> sqlx::Result<bool> {
    moved(tx, "UPDATE stock SET on_hand = on_hand - 1, reserved = reserved + 1 WHERE sku = ? AND on_hand > 0", sku)
        .await
}

/// Makes `movement` and says where the piece is then.
pub(super) async fn make(
    tx: &mut Transaction<'_, Sqlite>,
    sku: &str,
    from: Piece,
    movement: Movement,
) -> sqlx::Result<Piece> {
    let (statement, done, otherwise) = match movement {
        Movement::None => return Ok(from),
        Movement::Sell => {
            ("UPDATE stock SET reserved = reserved - 1, sold = sold + 1 WHERE sku = ?", Piece::Committed, from)
        }
        Movement::Return => {
            ("UPDATE stock SET reserved = reserved - 1, on_hand = on_hand + 1 WHERE sku = ?", Piece::Released, from)
        }
        Movement::TakeBack => {
            ("UPDATE stock SET sold = sold - 1, on_hand = on_hand + 1 WHERE sku = ?", Piece::Returned, from)
        }
        Movement::SellFromShelf => (
            "UPDATE stock SET on_hand = on_hand - 1, sold = sold + 1 WHERE sku = ? AND on_hand > 0",
            Piece::Committed,
            Piece::Missing,
        ),
        Movement::HoldAgain => {
            return Ok(if reserve(tx, sku).await? { Piece::Held } else { from });
        }
    };
    Ok(if moved(tx, statement, sku).await? { done } else { otherwise })
}

async fn moved(connection: &mut SqliteConnection, statement: &'static str, sku: &str) -> sqlx::Result<bool> {
    let result = sqlx::query(statement).bind(sku).execute(connection).await?;
    Ok(result.rows_affected() == 1)
}
