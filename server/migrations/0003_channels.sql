-- A payment can move to another network before it has a code.

-- Whom support serves by hand in the provider's place; NULL: nobody, the provider itself collects.
ALTER TABLE payments ADD COLUMN channel TEXT;
-- Why there is no code yet although the payment has not failed, since when: then another network is offered.
ALTER TABLE payments ADD COLUMN delay TEXT;
ALTER TABLE payments ADD COLUMN delayed_at BIGINT;
