-- Tokens issued earlier have ended: with a deactivation, a lock, or a change of password.
ALTER TABLE user_account ADD COLUMN tokens_from BIGINT;
ALTER TABLE api_user ADD COLUMN tokens_from BIGINT;

-- A role that a customer has made for itself; the system roles are in no table.
CREATE TABLE role (
  customer_id   TEXT    NOT NULL REFERENCES customer (id),
  name          TEXT    NOT NULL,
  -- Both space-separated, in order.
  permissions   TEXT    NOT NULL,
  scopes        TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  PRIMARY KEY (customer_id, name)
);
-- Who holds a role.
CREATE INDEX user_account_by_role ON user_account (customer_id, role);
CREATE INDEX api_user_by_role ON api_user (customer_id, role);

CREATE TABLE api_key (
  id            TEXT    NOT NULL PRIMARY KEY,
  customer_id   TEXT    NOT NULL REFERENCES customer (id),
  user_id       TEXT    NOT NULL REFERENCES user_account (id),
  name          TEXT    NOT NULL,
  -- The first characters, for people.
  prefix        TEXT    NOT NULL,
  secret_digest ${bytes} NOT NULL UNIQUE,
  -- Space-separated; null for whatever the owner's role grants.
  scopes        TEXT,
  created_at    BIGINT  NOT NULL,
  expires_at    BIGINT,
  revoked_at    BIGINT
);
CREATE INDEX api_key_by_user ON api_key (user_id, created_at, id);
CREATE INDEX api_key_by_customer ON api_key (customer_id, created_at, id);
CREATE INDEX api_key_by_age ON api_key (created_at, id);

-- The present token of a principal and a client's session id. Ends with its token. Ids are in the order of time.
CREATE TABLE session (
  id            TEXT    NOT NULL PRIMARY KEY,
  -- A digest of token profile, principal and session id: one session each.
  name          TEXT    NOT NULL UNIQUE,
  profile       TEXT    NOT NULL,
  principal     TEXT    NOT NULL,
  -- The user whose key the principal is; any other principal itself.
  belongs_to    TEXT    NOT NULL,
  customer_id   TEXT    NOT NULL,
  -- As the client gave it; null where it gave none.
  session_id    TEXT,
  -- What the audit log calls the token, and the id in it.
  token_id      TEXT    NOT NULL,
  token_uuid    TEXT    NOT NULL,
  issued_at     BIGINT  NOT NULL,
  expires_at    BIGINT  NOT NULL,
  scopes        TEXT    NOT NULL,
  kid           TEXT    NOT NULL,
  -- The token, encrypted, where it cannot be made again from the rest.
  sealed_token  ${bytes},
  revoked_at    BIGINT
);
CREATE INDEX session_by_principal ON session (principal, id);
CREATE INDEX session_by_belonging ON session (belongs_to, id);
CREATE INDEX session_by_customer ON session (customer_id, id);
CREATE INDEX session_by_end ON session (expires_at);

-- How many sessions with a session id a principal has: counted here, since counting rows at each login would be slow.
CREATE TABLE session_count (
  principal     TEXT    NOT NULL PRIMARY KEY,
  sessions      BIGINT  NOT NULL
);

-- When a credential was last used, a minute behind at most.
CREATE TABLE last_use (
  principal     TEXT    NOT NULL PRIMARY KEY,
  at            BIGINT  NOT NULL
);

-- What each principal did on each day (days since 1970, UTC).
CREATE TABLE usage_day (
  principal     TEXT    NOT NULL,
  day           BIGINT  NOT NULL,
  -- The user whose key the principal is; any other principal itself.
  belongs_to    TEXT    NOT NULL,
  customer_id   TEXT    NOT NULL,
  calls         BIGINT  NOT NULL,
  tokens        BIGINT  NOT NULL,
  refusals      BIGINT  NOT NULL,
  PRIMARY KEY (principal, day)
);
CREATE INDEX usage_day_by_belonging ON usage_day (belongs_to, day);
CREATE INDEX usage_day_by_day ON usage_day (day);

-- Failed logins in a row, by keyed digests of an identifier and a source, or of an identifier alone.
CREATE TABLE throttle (
  subject       ${bytes} NOT NULL PRIMARY KEY,
  failures      BIGINT  NOT NULL,
  delay_ms      BIGINT  NOT NULL,
  blocked_until BIGINT  NOT NULL,
  updated_at    BIGINT  NOT NULL
);
CREATE INDEX throttle_by_weight ON throttle (failures, updated_at);
CREATE INDEX throttle_by_age ON throttle (updated_at);

-- Where an identifier has proved its secret from, both as keyed digests.
CREATE TABLE known_source (
  identifier    ${bytes} NOT NULL,
  source        ${bytes} NOT NULL,
  seen_at       BIGINT  NOT NULL,
  PRIMARY KEY (identifier, source)
);
CREATE INDEX known_source_by_age ON known_source (seen_at);

-- Single-use links to choose a password, found by a digest of what is in the link; one of each
-- user or operator.
CREATE TABLE invitation (
  digest        ${bytes} NOT NULL PRIMARY KEY,
  user_id       TEXT    NOT NULL UNIQUE REFERENCES user_account (id),
  -- 'reset' or 'invitation'
  purpose       TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  expires_at    BIGINT  NOT NULL
);
CREATE INDEX invitation_by_end ON invitation (expires_at);
