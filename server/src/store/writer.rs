//! The one writer: takes what waits, runs it in one transaction, commits, and only then answers.
//!
//! One fsync serves all that waited for it. Each piece of work stands in a savepoint of its own, so that one that fails, or
//! panics, takes nobody else's with it.

use std::{
    fmt,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use tokio::{
    sync::{Notify, mpsc, oneshot},
    task::JoinHandle,
};

use super::StoreError;

/// How much may wait, and how much goes into one transaction.
const WAITING: usize = 1_024;
const BATCH: usize = 256;

trait Job: Send {
    /// Does the work; whether it is to be kept.
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool>;
    /// Answers, once it is known whether the transaction is on disk.
    fn finish(self: Box<Self>, committed: Result<(), String>);
}

struct Work<T, F> {
    work: Option<F>,
    result: Option<Result<T, StoreError>>,
    reply: Option<oneshot::Sender<Result<T, StoreError>>>,
}

impl<T, F> Job for Work<T, F>
where
    T: Send + 'static,
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
{
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let Some(work) = self.work.take() else { return false };
            let run = AssertUnwindSafe(async move { work(connection).await }).catch_unwind().await;
            let result = run.unwrap_or(Err(StoreError::Statement(sqlx::Error::WorkerCrashed)));
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), String>) {
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) | (Err(_), Some(result @ Err(_))) => result,
            (Err(error), _) => Err(StoreError::Unavailable(error)),
            (Ok(()), None) => Err(StoreError::Unavailable("not run".to_owned())),
        };
        if let Err(error @ (StoreError::Statement(_) | StoreError::Corrupt(_))) = &result {
            tracing::error!(%error, "a write failed");
        }
        if let Some(reply) = self.reply {
            // Whoever asked may have gone; the work is done all the same.
            let _ = reply.send(result);
        }
    }
}

/// The queue's last strong end, and the task behind it.
type Keep = Option<(mpsc::Sender<Box<dyn Job>>, JoinHandle<()>)>;

/// The way to the writer. Cheap to clone.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::WeakSender<Box<dyn Job>>,
    keep: Arc<Mutex<Keep>>,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection, committed: Arc<Notify>) -> Writer {
        let (queue, waiting) = mpsc::channel(WAITING);
        let task = tokio::spawn(write(connection, waiting, committed));
        Writer { queue: queue.downgrade(), keep: Arc::new(Mutex::new(Some((queue, task)))) }
    }

    pub(super) async fn run<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.enqueue(Work { work: Some(work), result: None, reply: Some(reply) })?;
        answer.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the writer has stopped".to_owned())))
    }

    pub(super) fn note<F>(&self, work: F)
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<(), StoreError>> + Send + 'static,
    {
        let _ = self.enqueue(Work { work: Some(work), result: None, reply: None });
    }

    fn enqueue(&self, work: impl Job + 'static) -> Result<(), StoreError> {
        let queue = self.queue.upgrade().ok_or_else(|| StoreError::Unavailable("stopping".to_owned()))?;
        queue.try_send(Box::new(work)).map_err(|_| StoreError::Unavailable("too much waits to be written".to_owned()))
    }

    /// No new work; returns when the old is written.
    pub(super) async fn close(&self) {
        let kept = self.keep.lock().ok().and_then(|mut keep| keep.take());
        if let Some((queue, task)) = kept {
            drop(queue);
            let _ = task.await;
        }
    }
}

async fn write(mut connection: SqliteConnection, mut waiting: mpsc::Receiver<Box<dyn Job>>, committed: Arc<Notify>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut broken = None;
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let outcome = match &broken {
            Some(error) => Err(String::clone(error)),
            None => write_batch(&mut connection, &mut batch).await,
        };
        if let Err(error) = &outcome {
            tracing::error!(%error, jobs = batch.len(), "a transaction was not written");
            // After a failed fsync nobody knows what is on disk: trying again would only hide it.
            if error.contains("(code: 1034)") {
                broken = Some(error.clone());
            }
        }
        for job in batch.drain(..) {
            job.finish(outcome.clone());
        }
        if outcome.is_ok() {
            committed.notify_one();
        }
    }
    let _ = connection.close().await;
}

async fn write_batch(connection: &mut SqliteConnection, batch: &mut [Box<dyn Job>]) -> Result<(), String> {
    execute(connection, "BEGIN IMMEDIATE").await?;
    let mut outcome = Ok(());
    for job in batch {
        outcome = write_one(connection, job.as_mut()).await;
        if outcome.is_err() {
            break;
        }
    }
    if outcome.is_ok() {
        outcome = execute(connection, "COMMIT").await;
    }
    if outcome.is_err() {
        // A disk that is full may have rolled back by itself; then there is nothing to roll back.
        let _ = execute(connection, "ROLLBACK").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    outcome
}

async fn write_one(connection: &mut SqliteConnection, job: &mut dyn Job) -> Result<(), String> {
    execute(connection, "SAVEPOINT job").await?;
    if !job.run(connection).await {
        execute(connection, "ROLLBACK TO job").await?;
    }
    execute(connection, "RELEASE job").await
}

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), String> {
    connection.execute(AssertSqlSafe(sql)).await.map(|_| ()).map_err(|error| error.to_string())
}

/// Whether SQLite's (extended) code says that the disk or the file is out of order, and not our statement: busy, locked, read-only,
/// I/O error, full, cannot open.
pub(super) fn is_out_of_order(code: Option<&str>) -> bool {
    let primary = code.and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
    matches!(primary, Some(5 | 6 | 8 | 10 | 13 | 14))
}
