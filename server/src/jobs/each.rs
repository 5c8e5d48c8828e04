//! One row's trouble is its own: what one job does for many is done for each of them apart.

use std::future::Future;

use futures_util::future::join_all;
use ventanilla::time::MINUTE;

use crate::store::StoreError;

/// How long a row is passed over that cannot be read, or written: it must not stand before all others for ever.
pub(super) const PASSED_OVER: i64 = MINUTE;

/// Does something for each of these ids, all at once, so that what they write is committed together. Those that failed for themselves,
/// a row that this release cannot read for example, come back: what is wrong with one is no reason not to do the others.
///
/// # Errors
/// Where the store takes nothing now, from anybody.
pub(super) async fn each<R>(ids: Vec<String>, work: impl Fn(String) -> R) -> Result<Vec<String>, StoreError>
where
    R: Future<Output = Result<(), StoreError>>,
{
    let done = join_all(ids.iter().map(|id| work(id.clone()))).await;
    let mut failed = Vec::new();
    for (id, outcome) in ids.into_iter().zip(done) {
        match outcome {
            Ok(()) => {}
            Err(error @ StoreError::Unavailable(_)) => return Err(error),
            Err(error) => {
                tracing::error!(id, %error, "one was left out");
                failed.push(id);
            }
        }
    }
    Ok(failed)
}
