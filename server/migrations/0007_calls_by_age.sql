-- Calls are forgotten by their age.
CREATE INDEX provider_calls_by_age ON provider_calls (at);
