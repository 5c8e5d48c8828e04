//! What a cash network's answer means, in our codes: one table for each provider.
//!
//! Data, not code, because providers add codes and documents are wrong. The provider's own code and text are for the log; only the
//! [`ErrorCode`](crate::error::ErrorCode) goes on.

pub mod efecty;
pub mod pagoefectivo;
