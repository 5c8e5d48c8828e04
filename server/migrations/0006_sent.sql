-- Since when the provider may have a code of this payment that never reached us; NULL: surely it has none. Until that is clear, the
-- payer is sent to no other network: there would be two codes that can be paid.
ALTER TABLE payments ADD COLUMN sent_at BIGINT;
-- What is being tried was not kept so far.
UPDATE payments SET sent_at = created_at WHERE status = 'processing' AND make_at IS NOT NULL;
