-- An API or a gateway of the operator that asks us about tokens.
CREATE TABLE resource_server (
  id            TEXT    NOT NULL PRIMARY KEY,
  name          TEXT    NOT NULL,
  -- The name as it is compared: two may not differ in case alone.
  name_key      TEXT    NOT NULL UNIQUE,
  -- Null where tokens for any audience will do.
  audience      TEXT,
  secret_digest ${bytes} NOT NULL,
  created_at    BIGINT  NOT NULL
);
CREATE INDEX resource_server_by_age ON resource_server (created_at, id);
