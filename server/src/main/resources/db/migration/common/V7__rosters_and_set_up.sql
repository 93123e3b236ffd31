-- The one link with which the first operator sets up an installation, found by a digest of what is in it.
CREATE TABLE setup_link (
  one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  digest        ${bytes} NOT NULL,
  created_at    BIGINT  NOT NULL,
  expires_at    BIGINT  NOT NULL
);

-- Whose successor an API user is; null where it is nobody's, or was made by an earlier release.
ALTER TABLE api_user ADD COLUMN predecessor_id TEXT REFERENCES api_user (id);
CREATE INDEX api_user_by_predecessor ON api_user (predecessor_id) WHERE predecessor_id IS NOT NULL;

-- The orders of lists, with what tells from the index alone who counts as active.
DROP INDEX api_user_by_customer;
DROP INDEX api_user_by_age;
DROP INDEX user_account_by_customer;
DROP INDEX api_key_by_customer;
DROP INDEX api_key_by_age;
CREATE INDEX api_user_of_customer ON api_user (customer_id, created_at, id, status, retires_at);
CREATE INDEX api_user_of_all ON api_user (created_at, id, status, retires_at);
CREATE INDEX user_account_of_customer ON user_account (customer_id, created_at, id, status);
CREATE INDEX api_key_of_customer ON api_key (customer_id, created_at, id, revoked_at, expires_at);
CREATE INDEX api_key_of_all ON api_key (created_at, id, revoked_at, expires_at);

-- Who holds a role, in the order of lists.
DROP INDEX api_user_by_role;
DROP INDEX user_account_by_role;
CREATE INDEX api_user_of_role ON api_user (customer_id, role, created_at, id);
CREATE INDEX user_account_of_role ON user_account (customer_id, role, created_at, id);

-- The few who are not active, in the order of lists.
CREATE INDEX api_user_of_status ON api_user (customer_id, status, created_at, id) WHERE status <> 'active';
CREATE INDEX api_user_of_status_of_all ON api_user (status, created_at, id) WHERE status <> 'active';
CREATE INDEX user_account_of_status ON user_account (customer_id, status, created_at, id) WHERE status <> 'active';
CREATE INDEX api_user_retiring ON api_user (customer_id, created_at, id) WHERE retires_at IS NOT NULL;
CREATE INDEX api_user_retiring_of_all ON api_user (created_at, id) WHERE retires_at IS NOT NULL;

-- What ends soon.
CREATE INDEX api_user_by_end ON api_user (customer_id, retires_at) WHERE retires_at IS NOT NULL;
CREATE INDEX api_user_by_end_of_all ON api_user (retires_at) WHERE retires_at IS NOT NULL;
CREATE INDEX api_key_by_end ON api_key (customer_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX api_key_by_end_of_all ON api_key (expires_at) WHERE expires_at IS NOT NULL;
