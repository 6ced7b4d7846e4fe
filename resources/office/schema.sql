-- The office's database: what the tablets' finished records say, for questions across all sites.
-- A record is never changed here; its sealed file stands whole in zapdesk.bundles.
-- Every statement may be run again: several collectors may start at once.

CREATE SCHEMA IF NOT EXISTS zapdesk;

CREATE TABLE IF NOT EXISTS zapdesk.version (
    number integer PRIMARY KEY
);
INSERT INTO zapdesk.version VALUES (1) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS zapdesk.records (
    fingerprint text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    received timestamptz NOT NULL DEFAULT now(),
    finished timestamptz NOT NULL,      -- by the tablet's clock
    supersedes text,                    -- fingerprint of the record that it corrects
    key text NOT NULL,                  -- identifier of the tablet's key
    tablet text NOT NULL,               -- what the office calls it
    ident text NOT NULL,                -- the record's own number
    outcome text NOT NULL,
    commissioning boolean NOT NULL,     -- false: practice or laboratory
    site text NOT NULL,
    address text NOT NULL,
    customer text NOT NULL,
    firm text NOT NULL,
    technician text NOT NULL,
    model text,
    connection text,
    program text NOT NULL,
    catalogue text NOT NULL
);
CREATE INDEX IF NOT EXISTS records_by_site ON zapdesk.records (site, finished);
CREATE INDEX IF NOT EXISTS records_superseded ON zapdesk.records (supersedes);

CREATE TABLE IF NOT EXISTS zapdesk.bundles (
    fingerprint text PRIMARY KEY REFERENCES zapdesk.records ON DELETE CASCADE,
    bundle bytea NOT NULL               -- the .zapdesk file as it came
);
ALTER TABLE zapdesk.bundles ALTER COLUMN bundle SET STORAGE EXTERNAL; -- photos do not get smaller

CREATE TABLE IF NOT EXISTS zapdesk.stations (
    fingerprint text NOT NULL REFERENCES zapdesk.records ON DELETE CASCADE,
    place integer NOT NULL,             -- from 1, in the record's order
    name text NOT NULL,
    serial text NOT NULL,
    model text,
    circuit text NOT NULL,
    signal_dbm double precision,        -- one reading in ten stays below it; null: not heard
    signal_limit_dbm double precision,  -- as it was when the record was finished
    signal_how text,                    -- joined, scans, typed, not-heard
    signal_outcome text,
    access_point text,
    channel integer,
    online text,                        -- as the technician saw it
    online_outcome text NOT NULL,
    PRIMARY KEY (fingerprint, place)
);
CREATE INDEX IF NOT EXISTS stations_by_serial ON zapdesk.stations (serial) WHERE serial <> '';

CREATE TABLE IF NOT EXISTS zapdesk.findings (
    fingerprint text NOT NULL REFERENCES zapdesk.records ON DELETE CASCADE,
    place integer NOT NULL,             -- from 1, worst first
    code text NOT NULL,
    outcome text NOT NULL,
    fixed_by text NOT NULL,
    params jsonb NOT NULL,
    PRIMARY KEY (fingerprint, place)
);

CREATE TABLE IF NOT EXISTS zapdesk.open_points (
    fingerprint text NOT NULL REFERENCES zapdesk.records ON DELETE CASCADE,
    place integer NOT NULL,
    code text NOT NULL,
    owner text NOT NULL,
    params jsonb NOT NULL,
    PRIMARY KEY (fingerprint, place)
);

-- What was deleted on request stays deleted, even if its file comes again.
CREATE TABLE IF NOT EXISTS zapdesk.deletions (
    fingerprint text NOT NULL,
    key text NOT NULL,                  -- who asked; only the tablet that finished it may
    asked timestamptz NOT NULL,
    carried_out timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fingerprint, key)
);

-- Files that were not taken, and why; gone from here once they are.
CREATE TABLE IF NOT EXISTS zapdesk.refusals (
    file text PRIMARY KEY,
    reason text NOT NULL,
    seen timestamptz NOT NULL DEFAULT now()
);

-- Records that no other record here corrects, practice and laboratory left out.
CREATE OR REPLACE VIEW zapdesk.current_records AS
SELECT r.*
FROM zapdesk.records r
WHERE r.commissioning
  AND NOT EXISTS (
      SELECT 1 FROM zapdesk.records newer
      WHERE newer.supersedes = r.fingerprint AND newer.key = r.key
  );

CREATE OR REPLACE VIEW zapdesk.outcome_by_site AS
SELECT DISTINCT ON (site, address)
    site, address, outcome, finished, technician, connection, fingerprint
FROM zapdesk.current_records
ORDER BY site, address, finished DESC;

CREATE OR REPLACE VIEW zapdesk.points_still_open AS
SELECT r.site, r.address, p.owner, p.code, p.params, r.finished, r.technician, r.fingerprint
FROM zapdesk.open_points p
JOIN zapdesk.current_records r USING (fingerprint);

CREATE OR REPLACE VIEW zapdesk.stations_below_limit AS
SELECT
    r.site, r.address, s.name, s.serial, s.signal_dbm, s.signal_limit_dbm, s.signal_how,
    s.access_point, s.channel, r.finished, r.technician, r.fingerprint
FROM zapdesk.stations s
JOIN zapdesk.current_records r USING (fingerprint)
WHERE s.signal_outcome = 'fail'; -- judged as it is shown, to a tenth of a dB

CREATE OR REPLACE VIEW zapdesk.stations_not_confirmed AS
SELECT r.site, r.address, s.name, s.serial, s.online, r.finished, r.technician, r.fingerprint
FROM zapdesk.stations s
JOIN zapdesk.current_records r USING (fingerprint)
WHERE s.online_outcome <> 'pass';
