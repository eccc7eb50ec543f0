-- 0017: views for other programs, as of today; docs/schema.md has their columns, which stay. They use
-- nothing but SQLite's own functions, so that any program can read them, and compare what is stored:
-- what a rule answers is read from `holds`. The program itself does not read them.
--
-- The timeline takes another name, because the view `event` is what a person looks for. The table is
-- copied and not renamed: renaming stops at any view that someone added and that has become invalid.

CREATE TABLE timeline_row (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'made', 'due', 'signal', 'state')),
  part INTEGER NOT NULL,
  lo INTEGER NOT NULL, hi INTEGER NOT NULL, sort INTEGER NOT NULL,
  known INTEGER NOT NULL,
  since INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 9999999
) STRICT;
INSERT INTO timeline_row SELECT id, record_id, kind, part, lo, hi, sort, known, since, until FROM event;
DROP TABLE event;

CREATE INDEX timeline_by_day ON timeline_row (sort, hi, id, known);
CREATE INDEX timeline_by_kind ON timeline_row (kind, sort, hi);
CREATE INDEX timeline_by_record ON timeline_row (record_id);
CREATE INDEX timeline_long ON timeline_row (lo) WHERE hi - lo > 366;

CREATE VIEW IF NOT EXISTS commitment_status AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  r.slug,
  c.text,
  c.kind,
  (SELECT q.slug FROM record q
    WHERE q.id = c.made_at_id AND q.presence = 'here' AND q.known <= day) AS made_at,
  c.made_words, c.made_edtf, c.made_earliest, c.made_latest, c.made_by,
  (SELECT group_concat(q.slug, ' | ') FROM promise p JOIN record q ON q.id = p.party_id
    WHERE p.record_id = c.record_id) AS parties,
  (SELECT group_concat(q.slug, ' | ') FROM attestation a JOIN record q ON q.id = a.party_id
    WHERE a.record_id = c.record_id AND a.known <= day) AS attested_by,
  c.due_words, c.due_edtf, c.due_earliest, c.due_latest,
  CASE (s.fact - 6100) / 9
    WHEN 0 THEN 'none' WHEN 1 THEN 'ahead' WHEN 2 THEN 'running' ELSE 'past' END AS phase,
  CASE (s.fact - 6100) / 9
    WHEN 0 THEN NULL WHEN 1 THEN s.lo - day
    WHEN 2 THEN iif(s.hi = 9999999, NULL, s.hi - day) ELSE day - s.hi END AS days,
  CASE t.fact WHEN 6320 THEN 'early' WHEN 6321 THEN 'in time' WHEN 6322 THEN 'late' END AS verdict,
  t.late AS days_late,
  (s.fact - 6100) / 9 = 3 AND (s.fact - 6100) % 9 IN (0, 3, 7, 8) AS overdue,
  s.fact = 6127 AS unassessed,
  o.outcome,
  coalesce(nullif(o.on_edtf, ''), o.on_words) AS outcome_date,
  nullif(o.responsibility, '') AS responsibility,
  nullif(c.owner, '') AS owner,
  c.review,
  date(r.known + 1721424.5) AS known
FROM today
CROSS JOIN commitment c
CROSS JOIN record r ON r.id = c.record_id
JOIN holds s ON s.record_id = c.record_id AND s.fact BETWEEN 6100 AND 6135
  AND s.from_day <= day AND s.until_day > day
LEFT JOIN holds t ON t.record_id = c.record_id AND t.fact BETWEEN 6320 AND 6322
  AND t.from_day <= day AND t.until_day > day
LEFT JOIN outcome o ON o.record_id = c.record_id AND o.n = s.outcome
WHERE r.presence = 'here' AND r.known <= day;

CREATE VIEW IF NOT EXISTS commitment_party AS
SELECT
  s.slug AS commitment,
  q.slug AS party,
  q.title AS name,
  p.part AS role
FROM commitment_status s
JOIN record r ON r.slug = s.slug
JOIN promise p ON p.record_id = r.id
JOIN record q ON q.id = p.party_id;

CREATE VIEW IF NOT EXISTS meeting_overview AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  r.slug,
  r.title,
  (SELECT q.slug FROM record q WHERE q.id = m.channel_id) AS channel,
  -- A meeting stored as held whose day lies ahead is shown as scheduled.
  coalesce((
    SELECT b.columns ->> 'status' FROM shown_before b
    WHERE b.record_id = m.record_id AND b.field = 'status' AND b.from_day <= day AND b.until_day > day
  ), m.status) AS status,
  m.mode,
  m.when_words, m.when_edtf, m.when_earliest, m.when_latest,
  -- Where reports differ and none was adopted, the meeting has no days of its own but these.
  CASE WHEN m.at_lo BETWEEN 1 AND 9999998 THEN date(m.at_lo + 1721424.5) END AS first_day,
  CASE WHEN m.at_hi BETWEEN 1 AND 9999998 THEN date(m.at_hi + 1721424.5) END AS last_day,
  nullif(m.place, '') AS place,
  m.round,
  nullif(m.session, '') AS session,
  nullif(m.summary, '') AS summary,
  (SELECT group_concat(q.slug, ' | ') FROM delegation d JOIN record q ON q.id = d.party_id
    WHERE d.record_id = m.record_id AND d.known <= day) AS parties,
  date(r.known + 1721424.5) AS known
FROM today
CROSS JOIN meeting m
CROSS JOIN record r ON r.id = m.record_id
WHERE r.presence = 'here' AND r.known <= day;

CREATE VIEW IF NOT EXISTS meeting_party AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  r.slug AS meeting,
  q.slug AS party,
  q.title AS name,
  h.slug AS head,
  h.title AS head_name,
  d.participation
FROM today
CROSS JOIN delegation d
CROSS JOIN record r ON r.id = d.record_id
JOIN record q ON q.id = d.party_id
LEFT JOIN record h ON h.id = d.head_id
WHERE r.presence = 'here' AND r.known <= day AND d.known <= day;

CREATE VIEW IF NOT EXISTS event AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  date(e.sort + 1721424.5) AS day,
  CASE WHEN e.lo BETWEEN 1 AND 9999998 THEN date(e.lo + 1721424.5) END AS first_day,
  CASE WHEN e.hi BETWEEN 1 AND 9999998 THEN date(e.hi + 1721424.5) END AS last_day,
  e.kind,
  r.title,
  r.slug AS ref,
  (SELECT s.status FROM state s
    WHERE e.kind = 'state' AND s.record_id = e.record_id AND s.n = e.part) AS state,
  CASE e.known WHEN 1 THEN NULL ELSE date(e.known + 1721424.5) END AS known
FROM today
CROSS JOIN timeline_row e
CROSS JOIN record r ON r.id = e.record_id
WHERE r.presence = 'here' AND e.known <= day AND e.since <= day AND e.until > day;

CREATE VIEW IF NOT EXISTS account_overview AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  r.slug,
  b.slug AS subject,
  b.title AS subject_title,
  a.field,
  a.value,
  nullif(a.normal, '') AS normal,
  nullif(a.side, '') AS side,
  nullif(a.speaker, '') AS speaker,
  s.slug AS source,
  nullif(a.quote, '') AS quote,
  a.adopted <> '' AS adopted,
  date(r.known + 1721424.5) AS known
FROM today
CROSS JOIN account a
CROSS JOIN record r ON r.id = a.record_id
JOIN record b ON b.id = a.subject_id
LEFT JOIN record s ON s.id = a.source_id AND s.presence = 'here' AND s.known <= day
WHERE r.presence = 'here' AND r.known <= day;

CREATE VIEW IF NOT EXISTS source_overview AS
WITH today (day) AS (
  SELECT CAST(julianday('now', 'localtime', 'start of day') - 1721424.5 AS INTEGER)
)
SELECT
  r.slug,
  s.kind,
  s.title,
  nullif(s.publisher, '') AS publisher,
  nullif(s.author, '') AS author,
  nullif(s.address, '') AS address,
  nullif(s.language, '') AS language,
  s.published_words, s.published_edtf, s.published_earliest, s.published_latest,
  s.received_on,
  s.copy,
  nullif(s.handling, '') AS handling,
  date(r.known + 1721424.5) AS known
FROM today
CROSS JOIN source s
CROSS JOIN record r ON r.id = s.record_id
WHERE r.presence = 'here' AND r.known <= day;
