-- Money that the network took back, each time: it was a mark on the payment, which said nothing of which money, or how often.

CREATE TABLE reversals (
    payment_id TEXT   NOT NULL REFERENCES payments (id),
    position   BIGINT NOT NULL,
    reference  TEXT   NOT NULL,
    operation  TEXT,
    -- Which of `receipts` is gone; NULL: money that we have not heard of yet.
    receipt    BIGINT,
    heard_at   BIGINT NOT NULL,
    PRIMARY KEY (payment_id, position)
);
CREATE INDEX receipts_by_reference ON receipts (reference);

-- What was heard so far: the first word about a code took its latest money, the second the money before that. A word about money
-- that never came is kept; further ones of that kind were the same word.
INSERT INTO reversals (payment_id, position, reference, operation, receipt, heard_at)
SELECT told.payment_id, ROW_NUMBER() OVER (PARTITION BY told.payment_id ORDER BY told.received_at, told.event_key) - 1,
       told.reference, NULL, money.position, told.received_at
FROM (
    SELECT payment_id, reference, received_at, event_key,
           ROW_NUMBER() OVER (PARTITION BY payment_id, reference ORDER BY received_at, event_key) AS nth
    FROM inbox
    WHERE event_type = 'cip.refunded' AND state = 'applied' AND payment_id IS NOT NULL AND reference IS NOT NULL
) told
LEFT JOIN (
    SELECT payment_id, reference, position,
           ROW_NUMBER() OVER (PARTITION BY payment_id, reference ORDER BY position DESC) AS nth
    FROM receipts
) money ON money.payment_id = told.payment_id AND money.reference = told.reference AND money.nth = told.nth
WHERE money.position IS NOT NULL OR told.nth = 1;
