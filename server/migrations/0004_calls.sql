-- A call is about a payment, or about a refund's code: our name for it tells which.
ALTER TABLE provider_calls RENAME COLUMN payment_id TO subject;
