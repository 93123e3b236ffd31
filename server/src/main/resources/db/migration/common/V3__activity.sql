-- What occurs in each stretch of the audit log, so that somebody's activity is found without reading
-- everybody's. Made in the background from the log, and from nothing else: it could be made again.
CREATE TABLE activity_block (
  -- '' for the whole installation
  customer_id   TEXT    NOT NULL,
  -- 'event' or 'call'
  stream        TEXT    NOT NULL,
  -- The first and the last of the customer's events (or batches of calls) in the stretch.
  first_number  BIGINT  NOT NULL,
  last_number   BIGINT  NOT NULL,
  -- The earliest and the latest of their times.
  first_at      BIGINT  NOT NULL,
  last_at       BIGINT  NOT NULL,
  -- All numbers of the customer's between these two, where they are few; else null.
  numbers       ${bytes},
  -- Which actors, actions, outcomes … occur: a set that may say yes in error, and never no. Empty
  -- where it is large and lies in activity_facets.
  facets        ${bytes} NOT NULL,
  PRIMARY KEY (customer_id, stream, first_number)
);
CREATE INDEX activity_block_by_number ON activity_block (stream, last_number);

-- Apart, so that whoever looks for a time only reads past none of it.
CREATE TABLE activity_facets (
  customer_id   TEXT    NOT NULL,
  stream        TEXT    NOT NULL,
  first_number  BIGINT  NOT NULL,
  last_number   BIGINT  NOT NULL,
  facets        ${bytes} NOT NULL,
  PRIMARY KEY (customer_id, stream, first_number)
);
CREATE INDEX activity_facets_by_number ON activity_facets (stream, last_number);

-- How far each stream has been indexed.
CREATE TABLE activity_index (
  stream        TEXT    NOT NULL PRIMARY KEY,
  number        BIGINT  NOT NULL
);
INSERT INTO activity_index (stream, number) VALUES ('event', 0), ('call', 0);

-- Where the audit log begins, once retention has removed what was older.
CREATE TABLE audit_cut (
  one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  at            BIGINT  NOT NULL,
  -- The last seal, event and batch that were removed, and the last batch that was emptied.
  seal          BIGINT  NOT NULL,
  last_event    BIGINT  NOT NULL,
  last_batch    BIGINT  NOT NULL,
  last_emptied  BIGINT  NOT NULL,
  -- The MAC of that seal, which the next one was made over.
  seal_mac      ${bytes} NOT NULL,
  mac           ${bytes} NOT NULL
);

-- What each principal did in each hour (hours since 1970, UTC), as usage_day has it by the day.
CREATE TABLE usage_hour (
  principal     TEXT    NOT NULL,
  hour          BIGINT  NOT NULL,
  belongs_to    TEXT    NOT NULL,
  customer_id   TEXT    NOT NULL,
  calls         BIGINT  NOT NULL,
  tokens        BIGINT  NOT NULL,
  refusals      BIGINT  NOT NULL,
  PRIMARY KEY (principal, hour)
);
CREATE INDEX usage_hour_by_belonging ON usage_hour (belongs_to, hour);
CREATE INDEX usage_hour_by_hour ON usage_hour (hour);

-- From now on both tables have rows of sums too: of a customer, whose principal is called
-- 'customer:' and its id, and of everybody, called 'installation'.
INSERT INTO usage_day (principal, day, belongs_to, customer_id, calls, tokens, refusals)
SELECT 'customer:' || customer_id, day, 'customer:' || customer_id, customer_id,
       SUM(calls), SUM(tokens), SUM(refusals)
FROM usage_day GROUP BY customer_id, day;
INSERT INTO usage_day (principal, day, belongs_to, customer_id, calls, tokens, refusals)
SELECT 'installation', day, 'installation', '00000000-0000-0000-0000-000000000000',
       SUM(calls), SUM(tokens), SUM(refusals)
FROM usage_day WHERE principal LIKE 'customer:%' GROUP BY day;
