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
    expires_at    TEXT
) STRICT;

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
