-- Whether a customer wants more than a password of its people.
ALTER TABLE customer ADD COLUMN require_second_factor BOOLEAN NOT NULL DEFAULT FALSE;

-- The authenticator app of a user or an operator.
CREATE TABLE totp (
  user_id         TEXT    NOT NULL PRIMARY KEY REFERENCES user_account (id),
  -- Encrypted; null until a first code has proved that an app has it.
  sealed_secret   ${bytes},
  -- The last step whose code was taken: each is good once.
  last_step       BIGINT  NOT NULL,
  -- The next one, until its first code, and who alone was shown it: a sign-in, by its id.
  pending_secret  ${bytes},
  pending_of      TEXT,
  pending_since   BIGINT
);

CREATE TABLE passkey (
  id              TEXT    NOT NULL PRIMARY KEY,
  user_id         TEXT    NOT NULL REFERENCES user_account (id),
  name            TEXT    NOT NULL,
  -- As the authenticator chose it, in base64url.
  credential_id   TEXT    NOT NULL UNIQUE,
  -- In COSE, in base64url.
  public_key      TEXT    NOT NULL,
  sign_count      BIGINT  NOT NULL,
  backup_eligible BOOLEAN NOT NULL,
  -- Space-separated.
  transports      TEXT    NOT NULL,
  created_at      BIGINT  NOT NULL,
  last_used_at    BIGINT
);
CREATE INDEX passkey_by_user ON passkey (user_id, created_at, id);

-- What still opens an account when its factors are lost. Each is removed when it is used.
CREATE TABLE recovery_code (
  user_id         TEXT    NOT NULL REFERENCES user_account (id),
  digest          ${bytes} NOT NULL,
  PRIMARY KEY (user_id, digest)
);
