-- A human who is signed in to the portal in one browser, found by a digest of the browser's cookie.
-- Ids are in the order of time.
CREATE TABLE sign_in (
  id            TEXT    NOT NULL PRIMARY KEY,
  user_id       TEXT    NOT NULL REFERENCES user_account (id),
  digest        ${bytes} NOT NULL UNIQUE,
  -- 'second-factor', 'enrolment' or 'complete'
  stage         TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  -- When it was last used, a minute behind at most.
  seen_at       BIGINT  NOT NULL,
  -- When the human last proved who they are.
  proved_at     BIGINT  NOT NULL,
  source        TEXT,
  user_agent    TEXT,
  -- Of the passkey that is being asked for.
  challenge     ${bytes}
);
CREATE INDEX sign_in_by_user ON sign_in (user_id, id);
CREATE INDEX sign_in_by_use ON sign_in (seen_at);

-- Forms that must not be sent twice, and were sent.
CREATE TABLE used_form (
  form          TEXT    NOT NULL PRIMARY KEY,
  used_at       BIGINT  NOT NULL
);
CREATE INDEX used_form_by_age ON used_form (used_at);
