//! The shop's books in SQLite. One connection: a small shop writes one thing at a time, and `:memory:` has only one.

pub mod events;
pub mod orders;
pub mod refunds;
pub mod stock;

use std::time::Duration;

use anyhow::Context;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};

/// The books.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the books at `path` (or `:memory:`), making them on the first day.
    ///
    /// # Errors
    /// The file cannot be opened or is not this shop's.
    pub async fn open(path: &str) -> anyhow::Result<Self> {
        let memory = path == ":memory:";
        let options = SqliteConnectOptions::new()
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .synchronous(SqliteSynchronous::Full);
        let options =
            if memory { options.in_memory(true) } else { options.filename(path).journal_mode(SqliteJournalMode::Wal) };
        let pool = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await
            .with_context(|| format!("cannot open the database `{path}`"))?;
        let store = Self { pool };
        sqlx::raw_sql(include_str!("../schema.sql")).execute(&store.pool).await?;
        store.fill_shelves().await?;
        Ok(store)
    }

    /// A transaction that owns the right to write from its beginning, so that it cannot fail half way for a lock.
    async fn begin(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.pool.begin_with("BEGIN IMMEDIATE").await
    }
}
