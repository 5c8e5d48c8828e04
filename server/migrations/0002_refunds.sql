-- Money back in cash. The same types as before: times in milliseconds since 1970 UTC, money in minor units.

CREATE TABLE refunds (
    id                 TEXT PRIMARY KEY,
    payment_id         TEXT   NOT NULL REFERENCES payments (id),
    -- Who pays out now: `efecty`, or the id of a channel that support serves by hand.
    channel            TEXT   NOT NULL,
    currency           TEXT   NOT NULL,
    amount_minor       BIGINT NOT NULL,
    reason             TEXT,
    locale             TEXT,
    return_url         TEXT,
    created_at         BIGINT NOT NULL,
    status             TEXT   NOT NULL,
    review             TEXT,
    failure            TEXT,
    failed_at          BIGINT,
    -- Why a code keeps somebody waiting although it has not failed, since when.
    delay              TEXT,
    delayed_at         BIGINT,
    -- Whether somebody had to look before money went out: then the record is kept longer.
    looked             BIGINT NOT NULL DEFAULT 0,
    state_version      BIGINT NOT NULL,
    token_generation   BIGINT NOT NULL,
    client_token_hash  BLOB   NOT NULL UNIQUE,
    link_token_hash    BLOB   NOT NULL UNIQUE,
    -- When a code is due that nobody has asked for yet; NULL: none is.
    due_at             BIGINT,
    -- When the network is asked how a code stands; NULL: not again.
    poll_at            BIGINT,
    poll_set_at        BIGINT
);
CREATE INDEX refunds_of_payment ON refunds (payment_id, created_at);
CREATE INDEX refunds_due ON refunds (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX refunds_by_poll ON refunds (poll_at) WHERE poll_at IS NOT NULL;

-- Every code that was ever asked for. On disk before the network hears of it: its reference is what we ask by when an answer is lost.
CREATE TABLE pickups (
    reference          TEXT PRIMARY KEY,
    refund_id          TEXT   NOT NULL REFERENCES refunds (id),
    position           BIGINT NOT NULL,
    channel            TEXT   NOT NULL,
    amount_minor       BIGINT NOT NULL,
    created_at         BIGINT NOT NULL,
    -- making, live, refused, expired, collected
    state              TEXT   NOT NULL,
    code               TEXT,
    issued_at          BIGINT,
    expires_at         BIGINT,
    refused_for        TEXT,
    operation          TEXT,
    collected_minor    BIGINT,
    collected_at       BIGINT,
    attempt_code       TEXT,
    attempt_at         BIGINT,
    -- For the limits: the midnight before it was asked for, and a keyed hash of the document, as long as the document is known.
    day                BIGINT NOT NULL,
    document           BLOB,
    -- Who is asking the network for it, and until when that claim holds; when it is tried again.
    making_owner       TEXT,
    making_until       BIGINT,
    make_at            BIGINT,
    make_tries         BIGINT NOT NULL DEFAULT 0,
    -- Since when the network may have heard of it; NULL: surely it has not.
    sent_at            BIGINT,
    UNIQUE (refund_id, position)
);
CREATE INDEX pickups_by_day ON pickups (channel, day);
CREATE INDEX pickups_by_make ON pickups (make_at) WHERE make_at IS NOT NULL;

-- Who collects: sealed, until its day comes. In clear only what a screen may say of it.
CREATE TABLE collectors (
    refund_id          TEXT PRIMARY KEY REFERENCES refunds (id),
    sealed             BLOB   NOT NULL,
    kind               TEXT   NOT NULL,
    masked             TEXT   NOT NULL,
    document           BLOB   NOT NULL,
    purge_at           BIGINT NOT NULL
);
CREATE INDEX collectors_by_purge ON collectors (purge_at);

-- Who consented, when, and to which text. Nothing personal, so it stays.
CREATE TABLE consents (
    refund_id          TEXT   NOT NULL REFERENCES refunds (id),
    position           BIGINT NOT NULL,
    at                 BIGINT NOT NULL,
    version            TEXT   NOT NULL,
    PRIMARY KEY (refund_id, position)
);
CREATE TRIGGER consents_are_append_only BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER consents_are_kept BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;

-- What happened to a refund, when, and on whose word.
CREATE TABLE refund_history (
    refund_id          TEXT   NOT NULL REFERENCES refunds (id),
    position           BIGINT NOT NULL,
    at                 BIGINT NOT NULL,
    source             TEXT   NOT NULL,
    what               TEXT   NOT NULL,
    status             TEXT   NOT NULL,
    state_version      BIGINT NOT NULL,
    PRIMARY KEY (refund_id, position)
);
CREATE TRIGGER refund_history_is_append_only BEFORE UPDATE ON refund_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER refund_history_is_kept BEFORE DELETE ON refund_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Events, notifications and keys of refunds lie beside those of payments.
ALTER TABLE outbox ADD COLUMN refund_id TEXT REFERENCES refunds (id);
CREATE INDEX outbox_of_refund ON outbox (refund_id) WHERE refund_id IS NOT NULL;
ALTER TABLE inbox ADD COLUMN refund_id TEXT;
-- A key is about a payment or a refund: ids tell which.
ALTER TABLE idempotency RENAME COLUMN payment_id TO subject_id;
