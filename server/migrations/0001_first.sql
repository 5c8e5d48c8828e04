-- The ledger. Times are milliseconds since 1970 UTC, money is minor units, booleans are 0 and 1: types that PostgreSQL has too.

CREATE TABLE payments (
    id                 TEXT PRIMARY KEY,
    merchant_reference TEXT   NOT NULL,
    provider           TEXT   NOT NULL,
    currency           TEXT   NOT NULL,
    amount_minor       BIGINT NOT NULL,
    description        TEXT,
    locale             TEXT,
    return_url         TEXT,
    created_at         BIGINT NOT NULL,
    -- The deadline that was asked for; the one that counts is the voucher's.
    wanted_until       BIGINT NOT NULL,
    status             TEXT   NOT NULL,
    late               BIGINT NOT NULL,
    review             TEXT,
    stock              TEXT   NOT NULL,
    failure            TEXT,
    failed_at          BIGINT,
    state_version      BIGINT NOT NULL,
    -- Tokens are derived; a new generation makes the old ones void. Only their hashes are here.
    token_generation   BIGINT NOT NULL,
    client_token_hash  BLOB   NOT NULL UNIQUE,
    link_token_hash    BLOB   NOT NULL UNIQUE,
    -- When the sweeper and the poller look at it next; NULL: not again.
    tick_at            BIGINT,
    poll_at            BIGINT,
    poll_set_at        BIGINT,
    -- Who is making a voucher for it, and until when that claim holds.
    making_owner       TEXT,
    making_until       BIGINT,
    -- When the making is tried again, for a payment that got no clear answer.
    make_at            BIGINT,
    make_tries         BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX payments_by_reference ON payments (merchant_reference, created_at);
CREATE INDEX payments_by_tick ON payments (tick_at) WHERE tick_at IS NOT NULL;
CREATE INDEX payments_by_poll ON payments (poll_at) WHERE poll_at IS NOT NULL;
CREATE INDEX payments_by_make ON payments (make_at) WHERE make_at IS NOT NULL;

-- Every code that was ever given out; the current one has the highest position.
CREATE TABLE vouchers (
    payment_id   TEXT   NOT NULL REFERENCES payments (id),
    reference    TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    hosted_url   TEXT,
    biller_code  TEXT,
    barcode      TEXT,
    issued_at    BIGINT NOT NULL,
    PRIMARY KEY (payment_id, reference)
);
-- Not unique: nobody promises that a network never uses a number again.
CREATE INDEX vouchers_by_reference ON vouchers (reference);

-- All money that came. Rows are only ever completed.
CREATE TABLE receipts (
    payment_id    TEXT   NOT NULL REFERENCES payments (id),
    position      BIGINT NOT NULL,
    reference     TEXT   NOT NULL,
    operation     TEXT,
    currency      TEXT   NOT NULL,
    amount_minor  BIGINT NOT NULL,
    paid_at       BIGINT,
    heard_at      BIGINT NOT NULL,
    order_matches BIGINT NOT NULL,
    PRIMARY KEY (payment_id, position)
);

-- What happened, when, and on whose word.
CREATE TABLE history (
    payment_id    TEXT   NOT NULL REFERENCES payments (id),
    position      BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    source        TEXT   NOT NULL,
    what          TEXT   NOT NULL,
    status        TEXT   NOT NULL,
    state_version BIGINT NOT NULL,
    PRIMARY KEY (payment_id, position)
);
CREATE TRIGGER history_is_append_only BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Personal data, encrypted, until its day comes.
CREATE TABLE payers (
    payment_id TEXT   PRIMARY KEY REFERENCES payments (id),
    sealed     BLOB   NOT NULL,
    purge_at   BIGINT NOT NULL
);
CREATE INDEX payers_by_purge ON payers (purge_at);

-- What was answered to which key. No tokens and no personal data: tokens are put in again when the answer is repeated.
CREATE TABLE idempotency (
    key         TEXT   PRIMARY KEY,
    fingerprint BLOB   NOT NULL,
    payment_id  TEXT,
    status      BIGINT,
    body        TEXT,
    owner       TEXT,
    lease_until BIGINT,
    created_at  BIGINT NOT NULL
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Every notification that was signed rightly, as it came.
CREATE TABLE inbox (
    event_key         TEXT   PRIMARY KEY,
    provider          TEXT   NOT NULL,
    received_at       BIGINT NOT NULL,
    event_type        TEXT   NOT NULL,
    reference         TEXT,
    order_reference   TEXT,
    body              BLOB   NOT NULL,
    -- applied, orphan, unknown, invalid
    state             TEXT   NOT NULL,
    payment_id        TEXT,
    repeats           BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX inbox_of_orphans ON inbox (provider, reference) WHERE state = 'orphan';

-- What must be done because of what happened: tell the shop, have a code deleted.
CREATE TABLE outbox (
    id            TEXT   PRIMARY KEY,
    kind          TEXT   NOT NULL,
    payment_id    TEXT   NOT NULL REFERENCES payments (id),
    -- The event's type, or the code to delete.
    subject       TEXT   NOT NULL,
    body          TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    next_at       BIGINT,
    set_at        BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    done_at       BIGINT,
    last_result   TEXT
);
CREATE INDEX outbox_due ON outbox (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_of_payment ON outbox (payment_id);

-- Each call to a provider: no bodies, no secrets, nothing personal.
CREATE TABLE provider_calls (
    id          TEXT   PRIMARY KEY,
    at          BIGINT NOT NULL,
    provider    TEXT   NOT NULL,
    call        TEXT   NOT NULL,
    payment_id  TEXT,
    http_status BIGINT,
    code        TEXT,
    millis      BIGINT NOT NULL,
    outcome     TEXT   NOT NULL
);
CREATE INDEX provider_calls_of_payment ON provider_calls (payment_id, at);

-- For `/ready`.
CREATE TABLE probe (id BIGINT PRIMARY KEY, at BIGINT NOT NULL);
