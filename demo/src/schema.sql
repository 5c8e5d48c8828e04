-- The shop's books. Every piece of a product is in exactly one of three places: on hand, reserved, sold.

CREATE TABLE IF NOT EXISTS stock (
    sku      TEXT PRIMARY KEY,
    on_hand  INTEGER NOT NULL CHECK (on_hand >= 0),
    reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    sold     INTEGER NOT NULL DEFAULT 0 CHECK (sold >= 0)
) STRICT;

CREATE TABLE IF NOT EXISTS orders (
    id            TEXT PRIMARY KEY,           -- unguessable; also the Idempotency-Key of its payment
    number        TEXT NOT NULL UNIQUE,       -- what people quote: TA-…; the merchant_reference
    form_token    TEXT NOT NULL UNIQUE,       -- one rendered form makes one order
    sku           TEXT NOT NULL REFERENCES stock (sku),
    country       TEXT NOT NULL,              -- pe, co
    amount        INTEGER NOT NULL CHECK (amount > 0),  -- minor units of the country's currency
    name          TEXT NOT NULL,
    email         TEXT NOT NULL,
    phone         TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    state         TEXT NOT NULL,
    stock         TEXT NOT NULL,              -- where this order's piece is
    state_version INTEGER NOT NULL DEFAULT 0, -- of the newest news applied
    payment_id    TEXT UNIQUE,
    client_token  TEXT,
    hosted_url    TEXT,
    reference     TEXT,
    biller_code   TEXT,
    expires_at    TEXT,
    offer         TEXT                        -- the call that gives the money back, while the money needs a decision
) STRICT;

CREATE TABLE IF NOT EXISTS refunds (
    id            TEXT PRIMARY KEY,           -- unguessable; also the Idempotency-Key of its call
    order_id      TEXT NOT NULL REFERENCES orders (id),
    reason        TEXT NOT NULL,
    path          TEXT NOT NULL,              -- the call, word for word as it will be repeated
    body          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    state         TEXT NOT NULL,
    state_version INTEGER NOT NULL DEFAULT -1, -- of the newest news applied; the backend's first is 0
    refund_id     TEXT UNIQUE,
    client_token  TEXT,
    hosted_url    TEXT,
    by_hand       TEXT,                       -- the channel whose codes support makes
    news          TEXT                        -- the newest, without tokens and code
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS one_refund ON refunds (order_id) WHERE state NOT IN ('canceled', 'refused');

CREATE TABLE IF NOT EXISTS events (
    id            TEXT PRIMARY KEY,           -- webhook-id: written before any effect, in the same transaction
    type          TEXT NOT NULL,
    order_id      TEXT REFERENCES orders (id),
    state_version INTEGER,
    received_at   INTEGER NOT NULL,
    deliveries    INTEGER NOT NULL DEFAULT 1,
    outcome       TEXT NOT NULL DEFAULT '',
    body          TEXT NOT NULL
) STRICT;
