//! Where things are kept: one SQLite file with one writer, many readers, and nothing answered before it is on disk.
//!
//! SQL is kept to what PostgreSQL has too (`$1`, `ON CONFLICT`, BIGINT times), so that a second kind of store stays possible.

pub mod calls;
pub mod collectors;
pub mod idempotency;
pub mod inbox;
mod lock;
pub mod outbox;
pub mod payers;
pub mod payments;
pub mod pickups;
pub mod queue;
pub mod receipts;
pub mod refund_queue;
pub mod refunds;
pub mod seal;
mod writer;

use std::{path::Path, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::Notify;

pub use lock::Lock;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// More waits to be written than may wait, or the disk does not take it now.
    #[error("the store takes no writes now: {0}")]
    Unavailable(String),
    /// What the store holds is not what this program writes.
    #[error("the store holds an unreadable `{0}`")]
    Corrupt(&'static str),
    /// A statement failed: a defect.
    #[error("a statement failed: {0}")]
    Statement(sqlx::Error),
    /// The file cannot be used at all.
    #[error("{0}")]
    Open(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                StoreError::Unavailable(error.to_string())
            }
            sqlx::Error::Database(inner) if writer::is_out_of_order(inner.code().as_deref()) => {
                StoreError::Unavailable(error.to_string())
            }
            _ => StoreError::Statement(error),
        }
    }
}

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    writer: writer::Writer,
    read: SqlitePool,
    committed: Arc<Notify>,
    _lock: Arc<Lock>,
}

impl Store {
    /// Opens the file, takes it for this process alone, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Open`] with a sentence for whoever starts the program.
    pub async fn open(path: &Path) -> Result<Store, StoreError> {
        let lock = Lock::take(path)?;
        let options = options(path).create_if_missing(true);
        let describe =
            |error: sqlx::Error| StoreError::Open(format!("cannot use the database `{}`: {error}", path.display()));
        let mut connection = options.connect().await.map_err(describe)?;
        sqlx::migrate!().run(&mut connection).await.map_err(|error| {
            StoreError::Open(format!("cannot bring the database `{}` up to date: {error}", path.display()))
        })?;
        let committed = Arc::new(Notify::new());
        let writer = writer::Writer::start(connection, Arc::clone(&committed));
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(3))
            .connect_with(self::options(path).read_only(true))
            .await
            .map_err(describe)?;
        Ok(Store { writer, read, committed, _lock: Arc::new(lock) })
    }

    /// For reading only, beside a process that serves (`ventanilla payment show`).
    ///
    /// # Errors
    /// Where there is no such database.
    pub async fn open_to_read(path: &Path) -> Result<SqlitePool, StoreError> {
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options(path).read_only(true)).await;
        pool.map_err(|error| StoreError::Open(format!("cannot read the database `{}`: {error}", path.display())))
    }

    /// For one small write beside a process that serves (`ventanilla outbox retry`): its writer waits that long.
    ///
    /// # Errors
    /// Where there is no such database.
    pub async fn open_beside(path: &Path) -> Result<SqliteConnection, StoreError> {
        let connection = options(path).connect().await;
        connection.map_err(|error| StoreError::Open(format!("cannot use the database `{}`: {error}", path.display())))
    }

    /// Runs `work` in a transaction, and returns when that is on disk. The work is done even if nobody waits for it any more.
    ///
    /// # Errors
    /// What `work` returned, and [`StoreError::Unavailable`] where it was not written; then nothing of it was.
    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        self.writer.run(work).await
    }

    /// As [`Store::write`], for what nobody waits for and what may be lost when too much is to be written.
    pub fn note<F>(&self, work: F)
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<(), StoreError>> + Send + 'static,
    {
        self.writer.note(work);
    }

    /// Connections to read with.
    pub const fn reader(&self) -> &SqlitePool {
        &self.read
    }

    /// Wakes one waiter after each commit: there may be something in the outbox.
    pub fn committed(&self) -> Arc<Notify> {
        Arc::clone(&self.committed)
    }

    /// Finishes what waits to be written, and closes the file.
    pub async fn close(&self) {
        self.writer.close().await;
        self.read.close().await;
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[tokio::test]
    async fn one_that_fails_or_panics_takes_nobody_elses_work_with_it() {
        let dir = std::env::temp_dir().join(format!("ventanilla-store-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let store = Store::open(&dir.join("test.db")).await.unwrap();
        let insert = |key: i64, end: &'static str| {
            store.write(move |connection| {
                Box::pin(async move {
                    let sql = "INSERT INTO probe (id, at) VALUES ($1, 0)";
                    sqlx::query(sql).bind(key).execute(connection).await?;
                    match end {
                        "fail" => Err(StoreError::Corrupt("test")),
                        "panic" => panic!("test"),
                        _ => Ok(key),
                    }
                })
            })
        };
        let (one, failed, panicked, doubled, two) =
            tokio::join!(insert(1, ""), insert(2, "fail"), insert(3, "panic"), insert(1, ""), insert(4, ""));
        assert_eq!((one.unwrap(), two.unwrap()), (1, 4));
        assert!(failed.is_err() && panicked.is_err() && matches!(doubled, Err(StoreError::Statement(_))));
        let sql = "SELECT COUNT(*) FROM probe";
        let count: i64 = sqlx::query_scalar(sql).fetch_one(store.reader()).await.unwrap();
        assert_eq!(count, 2);
        assert!(matches!(Store::open(&dir.join("test.db")).await, Err(StoreError::Open(_))), "locked");
        store.close().await;
        assert!(matches!(insert(5, "").await, Err(StoreError::Unavailable(_))));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
