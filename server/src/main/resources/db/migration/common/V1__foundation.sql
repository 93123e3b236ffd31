-- Times are epoch milliseconds (UTC), identifiers are text, ${bytes} is BLOB or BYTEA, ${number} an
-- 8-byte integer. Statuses, roles and other small vocabularies are text, so that the next release may
-- add a word while this one still runs on the same schema.

CREATE TABLE customer (
  id            TEXT    NOT NULL PRIMARY KEY,
  name          TEXT    NOT NULL,
  -- The name as it is compared: two customers may not differ in case alone.
  name_key      TEXT    NOT NULL UNIQUE,
  subscription  TEXT    NOT NULL,
  trial_ends_at BIGINT,
  created_at    BIGINT  NOT NULL
);
CREATE INDEX customer_by_age ON customer (created_at, id);

CREATE TABLE user_account (
  id            TEXT    NOT NULL PRIMARY KEY,
  -- Null for an operator, who belongs to no customer.
  customer_id   TEXT    REFERENCES customer (id),
  username      TEXT    NOT NULL,
  username_key  TEXT    NOT NULL UNIQUE,
  email         TEXT    NOT NULL,
  email_key     TEXT    NOT NULL UNIQUE,
  full_name     TEXT    NOT NULL,
  -- A PHC string; null until an invited user has set a password.
  password_hash TEXT,
  status        TEXT    NOT NULL,
  role          TEXT    NOT NULL,
  api_enabled   BOOLEAN NOT NULL,
  created_at    BIGINT  NOT NULL
);
CREATE INDEX user_account_by_customer ON user_account (customer_id, created_at, id);
CREATE INDEX user_account_by_age ON user_account (created_at, id);

CREATE TABLE api_user (
  id            TEXT    NOT NULL PRIMARY KEY,
  customer_id   TEXT    NOT NULL REFERENCES customer (id),
  username      TEXT    NOT NULL UNIQUE,
  label         TEXT,
  role          TEXT    NOT NULL,
  secret_digest ${bytes} NOT NULL,
  status        TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  -- From then on it is inactive by itself: its successor has taken over.
  retires_at    BIGINT
);
CREATE INDEX api_user_by_customer ON api_user (customer_id, created_at, id);
CREATE INDEX api_user_by_age ON api_user (created_at, id);

-- What a signing key is; its material lies wrapped in wrapped_key.
CREATE TABLE signing_key (
  kid           TEXT    NOT NULL PRIMARY KEY,
  profile       TEXT    NOT NULL,
  algorithm     TEXT    NOT NULL,
  -- What every token made with it begins with, and no other: by this a key is found.
  opening       TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  active_from   BIGINT  NOT NULL,
  -- Null while no successor has been named.
  verify_until  BIGINT
);
CREATE INDEX signing_key_by_profile ON signing_key (profile, active_from);

-- Every key of the installation, encrypted under the master key.
CREATE TABLE wrapped_key (
  name          TEXT    NOT NULL PRIMARY KEY,
  wrapped       ${bytes} NOT NULL,
  created_at    BIGINT  NOT NULL
);

-- The change feed: caches follow it. The head's row lock makes numbers gap-free in commit order.
CREATE TABLE change_head (
  one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  number        BIGINT  NOT NULL
);
INSERT INTO change_head (one, number) VALUES (1, 0);

CREATE TABLE change (
  number        ${number} NOT NULL PRIMARY KEY,
  topic         TEXT    NOT NULL,
  entity        TEXT    NOT NULL,
  at            BIGINT  NOT NULL
);

-- The last number given in each stream of the audit log, gap-free in commit order.
CREATE TABLE audit_head (
  stream        TEXT    NOT NULL PRIMARY KEY,
  number        BIGINT  NOT NULL
);
INSERT INTO audit_head (stream, number) VALUES ('event', 0), ('call-batch', 0);

-- No index but the primary key: this is the hot path.
CREATE TABLE audit_event (
  seq           ${number} NOT NULL PRIMARY KEY,
  -- A MAC of the row, made when it is written: what seals are made over.
  link          ${bytes} NOT NULL,
  at            BIGINT  NOT NULL,
  actor         TEXT    NOT NULL,
  action        TEXT    NOT NULL,
  target        TEXT,
  customer_id   TEXT,
  source        TEXT,
  user_agent    TEXT,
  outcome       TEXT    NOT NULL,
  request_id    TEXT,
  token_id      TEXT,
  data          TEXT
);

CREATE TABLE call_batch (
  number        ${number} NOT NULL PRIMARY KEY,
  -- A MAC of the row and of its rows in call_batch_customer.
  link          ${bytes} NOT NULL,
  at            BIGINT  NOT NULL,
  calls         BIGINT  NOT NULL,
  content       ${bytes} NOT NULL
);

CREATE TABLE call_batch_customer (
  customer_id   TEXT    NOT NULL,
  number        BIGINT  NOT NULL,
  calls         BIGINT  NOT NULL,
  PRIMARY KEY (customer_id, number)
);
CREATE INDEX call_batch_customer_by_number ON call_batch_customer (number);

CREATE TABLE audit_seal (
  number        ${number} NOT NULL PRIMARY KEY,
  at            BIGINT  NOT NULL,
  first_event   BIGINT  NOT NULL,
  last_event    BIGINT  NOT NULL,
  first_batch   BIGINT  NOT NULL,
  last_batch    BIGINT  NOT NULL,
  mac           ${bytes} NOT NULL
);

-- Who does what only one server needs to do; never what correctness rests on.
CREATE TABLE lease (
  name          TEXT    NOT NULL PRIMARY KEY,
  holder        TEXT    NOT NULL,
  expires_at    BIGINT  NOT NULL
);

CREATE TABLE setting (
  name          TEXT    NOT NULL PRIMARY KEY,
  value         TEXT    NOT NULL
);
