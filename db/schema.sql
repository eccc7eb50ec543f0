-- The schema as it stands after all migrations. Made by `make schema`; nothing reads it.

CREATE VIEW account_overview AS
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

CREATE VIEW commitment_party AS
SELECT
  s.slug AS commitment,
  q.slug AS party,
  q.title AS name,
  p.part AS role
FROM commitment_status s
JOIN record r ON r.slug = s.slug
JOIN promise p ON p.record_id = r.id
JOIN record q ON q.id = p.party_id;

CREATE VIEW commitment_status AS
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

CREATE VIEW event AS
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

CREATE VIEW meeting_overview AS
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

CREATE VIEW meeting_party AS
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

CREATE VIEW source_overview AS
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

CREATE TABLE account (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  subject_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL CHECK (field <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  normal TEXT NOT NULL,
  side TEXT NOT NULL,
  speaker TEXT NOT NULL,
  source_id INTEGER REFERENCES source (record_id) ON DELETE RESTRICT,
  quote TEXT NOT NULL,
  locator TEXT NOT NULL,
  silence TEXT CHECK (silence IN ('full-text', 'excerpt', 'non-denial')),
  adopted TEXT NOT NULL
, normal_name TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  who TEXT NOT NULL CHECK (who <> ''),
  at TEXT NOT NULL,
  verb TEXT NOT NULL,
  summary TEXT NOT NULL,
  undoes INTEGER REFERENCES action (id) ON DELETE RESTRICT,
  undone_by INTEGER REFERENCES action (id) ON DELETE RESTRICT
, digest TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE attestation (
  record_id INTEGER NOT NULL REFERENCES commitment (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  party_id INTEGER NOT NULL REFERENCES party (record_id) ON DELETE RESTRICT,
  since_words TEXT, since_edtf TEXT, since_earliest TEXT, since_latest TEXT,
  since_reading TEXT, since_reference TEXT, since_hard INTEGER CHECK (since_hard IN (0, 1)), since_flags TEXT,
  since_lo INTEGER NOT NULL, since_hi INTEGER NOT NULL, since_sort INTEGER NOT NULL,
  source_id INTEGER REFERENCES source (record_id) ON DELETE RESTRICT,
  known INTEGER NOT NULL,
  PRIMARY KEY (record_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  coverage_words TEXT, coverage_edtf TEXT, coverage_earliest TEXT, coverage_latest TEXT,
  coverage_reading TEXT, coverage_reference TEXT, coverage_hard INTEGER CHECK (coverage_hard IN (0, 1)), coverage_flags TEXT,
  coverage_lo INTEGER NOT NULL, coverage_hi INTEGER NOT NULL, coverage_sort INTEGER NOT NULL,
  note TEXT NOT NULL
, digest TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE change (
  action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT,
  n INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  before_version INTEGER NOT NULL CHECK (before_version >= 0),
  before_presence TEXT CHECK (before_presence IN ('here', 'trashed', 'unmade')),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after_version INTEGER NOT NULL CHECK (after_version > before_version),
  after_presence TEXT NOT NULL CHECK (after_presence IN ('here', 'trashed', 'unmade')),
  after_digest TEXT NOT NULL,
  PRIMARY KEY (action_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('hotline', 'working-group', 'consultation', 'dialogue',
    'exchange', 'summit', 'ad-hoc')),
  purpose TEXT NOT NULL,
  multilateral INTEGER NOT NULL CHECK (multilateral IN (0, 1)),
  established_words TEXT, established_edtf TEXT, established_earliest TEXT, established_latest TEXT,
  established_reading TEXT, established_reference TEXT, established_hard INTEGER CHECK (established_hard IN (0, 1)), established_flags TEXT,
  established_lo INTEGER NOT NULL, established_hi INTEGER NOT NULL, established_sort INTEGER NOT NULL,
  established_note TEXT NOT NULL,
  rhythm TEXT NOT NULL,
  rhythm_days INTEGER CHECK (rhythm_days > 0)
, short TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE commitment (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT NOT NULL,
  made_at_id INTEGER REFERENCES meeting (record_id) ON DELETE RESTRICT,
  made_words TEXT, made_edtf TEXT, made_earliest TEXT, made_latest TEXT,
  made_reading TEXT, made_reference TEXT, made_hard INTEGER CHECK (made_hard IN (0, 1)), made_flags TEXT,
  made_lo INTEGER NOT NULL, made_hi INTEGER NOT NULL, made_sort INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  due_words TEXT, due_edtf TEXT, due_earliest TEXT, due_latest TEXT,
  due_reading TEXT, due_reference TEXT, due_hard INTEGER CHECK (due_hard IN (0, 1)), due_flags TEXT,
  due_lo INTEGER NOT NULL, due_hi INTEGER NOT NULL, due_sort INTEGER NOT NULL,
  conditional INTEGER NOT NULL CHECK (conditional IN (0, 1)),
  condition TEXT NOT NULL,
  owner TEXT NOT NULL,
  review TEXT CHECK (review GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), known INTEGER NOT NULL DEFAULT 9999999) STRICT;

CREATE TABLE contact (
  channel_id INTEGER NOT NULL REFERENCES channel (record_id) ON DELETE RESTRICT,
  record_id INTEGER NOT NULL REFERENCES meeting (record_id) ON DELETE RESTRICT,
  first INTEGER NOT NULL,
  last_least INTEGER NOT NULL,
  last_most INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day > from_day),
  PRIMARY KEY (channel_id, first, record_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE delegation (
  record_id INTEGER NOT NULL REFERENCES meeting (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  party_id INTEGER NOT NULL REFERENCES party (record_id) ON DELETE RESTRICT,
  head_id INTEGER REFERENCES person (record_id) ON DELETE RESTRICT,
  head_unknown TEXT CHECK (head_unknown IN ('not-named', 'not-found', 'none-sent')),
  participation TEXT CHECK (participation IN ('confirmed', 'reported', 'denied', 'unconfirmed')),
  readiness TEXT CHECK (readiness IN ('confirmed', 'reported', 'denied', 'unconfirmed')),
  note TEXT NOT NULL, known INTEGER NOT NULL DEFAULT 9999999,
  PRIMARY KEY (record_id, n),
  UNIQUE (record_id, party_id),
  CHECK (head_id IS NULL OR head_unknown IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules INTEGER NOT NULL
) STRICT;

CREATE TABLE dispute (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  title TEXT NOT NULL CHECK (title <> ''),
  subject_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL CHECK (field <> ''),
  kind TEXT NOT NULL,
  assessment TEXT NOT NULL,
  resolved INTEGER NOT NULL CHECK (resolved IN (0, 1))
) STRICT;

CREATE TABLE evidence (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  source_id INTEGER NOT NULL REFERENCES source (record_id) ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('basis', 'when', 'making', 'outcome')),
  says_words TEXT, says_edtf TEXT, says_earliest TEXT, says_latest TEXT,
  says_reading TEXT, says_reference TEXT, says_hard INTEGER CHECK (says_hard IN (0, 1)), says_flags TEXT,
  says_lo INTEGER NOT NULL, says_hi INTEGER NOT NULL, says_sort INTEGER NOT NULL,
  side TEXT NOT NULL, known INTEGER NOT NULL DEFAULT 9999999,
  PRIMARY KEY (record_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE holds (
  record_id INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  first INTEGER NOT NULL,
  second INTEGER NOT NULL,
  outcome INTEGER,
  clock_id INTEGER,
  lo INTEGER,
  hi INTEGER,
  late INTEGER,
  PRIMARY KEY (record_id, fact, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE holds_due (
  fact INTEGER NOT NULL,
  first INTEGER NOT NULL,
  second INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  hi INTEGER,
  PRIMARY KEY (fact, first, second, record_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  -- noun or part, and field, for example commitment.renews or outcome.meetings
  relation TEXT NOT NULL CHECK (relation LIKE '_%._%'),
  part INTEGER NOT NULL CHECK (part >= 0),
  n INTEGER NOT NULL CHECK (n >= 1),
  to_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (record_id, relation, part, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE matched (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  part INTEGER NOT NULL,
  n INTEGER NOT NULL,
  lo INTEGER NOT NULL,
  hi INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day > from_day),
  -- 1 where no other day is possible either: a day between the members of a set
  all_days INTEGER NOT NULL CHECK (all_days IN (0, 1)),
  PRIMARY KEY (record_id, field, part, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  channel_id INTEGER NOT NULL REFERENCES channel (record_id) ON DELETE RESTRICT,
  via_id INTEGER REFERENCES channel (record_id) ON DELETE RESTRICT,
  host_id INTEGER REFERENCES party (record_id) ON DELETE RESTRICT,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'scheduled', 'held', 'postponed',
    'cancelled', 'refused', 'no-show', 'unknown')),
  mode TEXT CHECK (mode IN ('in-person', 'video', 'phone', 'letter')),
  when_words TEXT, when_edtf TEXT, when_earliest TEXT, when_latest TEXT,
  when_reading TEXT, when_reference TEXT, when_hard INTEGER CHECK (when_hard IN (0, 1)), when_flags TEXT,
  when_lo INTEGER NOT NULL, when_hi INTEGER NOT NULL, when_sort INTEGER NOT NULL,
  clock_time TEXT NOT NULL,
  place TEXT NOT NULL,
  round INTEGER CHECK (round > 0),
  session TEXT NOT NULL,
  summary TEXT NOT NULL,
  public_from_words TEXT, public_from_edtf TEXT, public_from_earliest TEXT, public_from_latest TEXT,
  public_from_reading TEXT, public_from_reference TEXT, public_from_hard INTEGER CHECK (public_from_hard IN (0, 1)), public_from_flags TEXT,
  public_from_lo INTEGER NOT NULL, public_from_hi INTEGER NOT NULL, public_from_sort INTEGER NOT NULL,
  called_off_on_words TEXT, called_off_on_edtf TEXT, called_off_on_earliest TEXT, called_off_on_latest TEXT,
  called_off_on_reading TEXT, called_off_on_reference TEXT, called_off_on_hard INTEGER CHECK (called_off_on_hard IN (0, 1)), called_off_on_flags TEXT,
  called_off_on_lo INTEGER NOT NULL, called_off_on_hi INTEGER NOT NULL, called_off_on_sort INTEGER NOT NULL,
  background INTEGER NOT NULL CHECK (background IN (0, 1)),
  at_lo INTEGER NOT NULL, at_hi INTEGER NOT NULL, at_sort INTEGER NOT NULL
, known INTEGER NOT NULL DEFAULT 9999999) STRICT;

CREATE TABLE member (
  record_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 1),
  who_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  role TEXT NOT NULL,
  PRIMARY KEY (record_id, part, n),
  FOREIGN KEY (record_id, part) REFERENCES delegation (record_id, n) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TABLE name (
  name TEXT NOT NULL,
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (name, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organization (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  party_id INTEGER NOT NULL REFERENCES party (record_id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (name <> ''),
  native TEXT NOT NULL
) STRICT;

CREATE TABLE outcome (
  record_id INTEGER NOT NULL REFERENCES commitment (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  outcome TEXT NOT NULL CHECK (outcome IN ('fulfilled', 'partly', 'missed', 'withdrawn',
    'replaced', 'disputed', 'unknown', 'reopened')),
  on_words TEXT, on_edtf TEXT, on_earliest TEXT, on_latest TEXT,
  on_reading TEXT, on_reference TEXT, on_hard INTEGER CHECK (on_hard IN (0, 1)), on_flags TEXT,
  on_lo INTEGER NOT NULL, on_hi INTEGER NOT NULL, on_sort INTEGER NOT NULL,
  note TEXT NOT NULL,
  responsibility TEXT NOT NULL,
  entered TEXT CHECK (entered GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  known INTEGER NOT NULL,
  written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (record_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_value (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  to_id INTEGER REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (record_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE party (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (name <> ''),
  short TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  party_id INTEGER REFERENCES party (record_id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (name <> ''),
  native TEXT NOT NULL
) STRICT;

CREATE TABLE promise (
  record_id INTEGER NOT NULL REFERENCES commitment (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  party_id INTEGER NOT NULL REFERENCES party (record_id) ON DELETE RESTRICT,
  part TEXT NOT NULL CHECK (part IN ('by', 'to', 'mutual')),
  PRIMARY KEY (record_id, n),
  UNIQUE (record_id, party_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE purged (
  slug TEXT PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('party', 'organization', 'person', 'channel', 'meeting',
    'commitment', 'signal', 'source', 'account', 'dispute')),
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 80),
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  note TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  -- here; trashed (can be restored); unmade (its making was undone, and can be redone)
  presence TEXT NOT NULL CHECK (presence IN ('here', 'trashed', 'unmade')),
  trashed_by INTEGER REFERENCES action (id) ON DELETE RESTRICT,
  entered TEXT NOT NULL CHECK (entered GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  known INTEGER NOT NULL,
  known_assumed INTEGER NOT NULL CHECK (known_assumed IN (0, 1))
, counted INTEGER NOT NULL DEFAULT 9999999, cited INTEGER NOT NULL DEFAULT 9999999, told INTEGER NOT NULL DEFAULT 9999999, ruled INTEGER NOT NULL DEFAULT 9999999) STRICT;

CREATE TABLE role (
  record_id INTEGER NOT NULL REFERENCES person (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  title TEXT NOT NULL CHECK (title <> ''),
  organization_id INTEGER REFERENCES organization (record_id) ON DELETE RESTRICT,
  window_words TEXT, window_edtf TEXT, window_earliest TEXT, window_latest TEXT,
  window_reading TEXT, window_reference TEXT, window_hard INTEGER CHECK (window_hard IN (0, 1)), window_flags TEXT,
  window_lo INTEGER NOT NULL, window_hi INTEGER NOT NULL, window_sort INTEGER NOT NULL, known INTEGER NOT NULL DEFAULT 9999999, written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (record_id, n)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'ascii', prefix = '1 2 3');

CREATE TABLE shown_before (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day > from_day),
  kind TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  PRIMARY KEY (record_id, field, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE signal (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT NOT NULL,
  window_words TEXT, window_edtf TEXT, window_earliest TEXT, window_latest TEXT,
  window_reading TEXT, window_reference TEXT, window_hard INTEGER CHECK (window_hard IN (0, 1)), window_flags TEXT,
  window_lo INTEGER NOT NULL, window_hi INTEGER NOT NULL, window_sort INTEGER NOT NULL,
  actor_id INTEGER REFERENCES party (record_id) ON DELETE RESTRICT
, known INTEGER NOT NULL DEFAULT 9999999) STRICT;

CREATE TABLE source (
  record_id INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('publication', 'cable', 'memorandum', 'note-of-call')),
  title TEXT NOT NULL CHECK (title <> ''),
  publisher TEXT NOT NULL,
  author TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  affiliation TEXT NOT NULL,
  state_media_id INTEGER REFERENCES party (record_id) ON DELETE RESTRICT,
  published_words TEXT, published_edtf TEXT, published_earliest TEXT, published_latest TEXT,
  published_reading TEXT, published_reference TEXT, published_hard INTEGER CHECK (published_hard IN (0, 1)), published_flags TEXT,
  published_lo INTEGER NOT NULL, published_hi INTEGER NOT NULL, published_sort INTEGER NOT NULL,
  published_basis TEXT NOT NULL CHECK (published_basis IN ('stated', 'address', 'inferred',
    'unknown')),
  received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  copy TEXT NOT NULL CHECK (copy IN ('original', 'mirror')),
  handling TEXT NOT NULL,
  text TEXT NOT NULL
, known INTEGER NOT NULL DEFAULT 9999999) STRICT;

CREATE TABLE state (
  record_id INTEGER NOT NULL REFERENCES channel (record_id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  status TEXT NOT NULL CHECK (status IN ('opened', 'active', 'interrupted', 'suspended',
    'agreed-to-resume', 'resumed', 'dormant', 'postponed', 'ended', 'planned',
    'request-declined')),
  window_words TEXT, window_edtf TEXT, window_earliest TEXT, window_latest TEXT,
  window_reading TEXT, window_reference TEXT, window_hard INTEGER CHECK (window_hard IN (0, 1)), window_flags TEXT,
  window_lo INTEGER NOT NULL, window_hi INTEGER NOT NULL, window_sort INTEGER NOT NULL,
  actor_id INTEGER REFERENCES party (record_id) ON DELETE RESTRICT,
  note TEXT NOT NULL,
  known INTEGER NOT NULL, written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (record_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
  fact INTEGER NOT NULL,
  day INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (fact, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

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

CREATE TABLE view (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  kind TEXT NOT NULL,
  query TEXT NOT NULL,
  sort TEXT NOT NULL,
  columns TEXT NOT NULL,
  n INTEGER NOT NULL
, digest TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE view_change (
  action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  name TEXT NOT NULL CHECK (name <> ''),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  digest TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (action_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE word (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  -- the field: aliases, topics, tags …
  list TEXT NOT NULL CHECK (list <> ''),
  part INTEGER NOT NULL CHECK (part >= 0),
  n INTEGER NOT NULL CHECK (n >= 1),
  text TEXT NOT NULL CHECK (text <> ''),
  text_sort TEXT NOT NULL,
  PRIMARY KEY (record_id, list, part, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_adopted ON account (subject_id, field) WHERE adopted <> '';

CREATE INDEX account_by_field ON account (field);

CREATE INDEX account_by_name ON account (normal_name) WHERE normal_name <> '';

CREATE INDEX account_by_side ON account (side);

CREATE INDEX account_by_source ON account (source_id) WHERE source_id IS NOT NULL;

CREATE INDEX account_by_subject ON account (subject_id, field);

CREATE INDEX action_by_who ON action (who);

CREATE INDEX attestation_by_party ON attestation (party_id, record_id);

CREATE INDEX attestation_by_source ON attestation (source_id) WHERE source_id IS NOT NULL;

CREATE INDEX change_by_record ON change (record_id, action_id);

CREATE INDEX commitment_by_due ON commitment (due_sort, due_hi);

CREATE INDEX commitment_by_kind ON commitment (kind);

CREATE INDEX commitment_by_last_day ON commitment (
  (CASE WHEN due_hi BETWEEN 1 AND 9999998 THEN due_hi ELSE 9999999 END), made_sort, record_id, known
);

CREATE INDEX commitment_by_made ON commitment (made_sort, made_hi, record_id, known);

CREATE INDEX commitment_by_meeting ON commitment (made_at_id) WHERE made_at_id IS NOT NULL;

CREATE INDEX commitment_by_owner ON commitment (owner) WHERE owner <> '';

CREATE INDEX commitment_by_review ON commitment (review) WHERE review IS NOT NULL;

CREATE INDEX commitment_due_long ON commitment (due_lo) WHERE due_hi - due_lo > 366;

CREATE INDEX commitment_made_long ON commitment (made_lo) WHERE made_hi - made_lo > 366;

CREATE INDEX contact_by_meeting ON contact (record_id);

CREATE INDEX contact_long ON contact (channel_id) WHERE last_most - first > 366;

CREATE INDEX delegation_by_head ON delegation (head_id, record_id) WHERE head_id IS NOT NULL;

CREATE INDEX delegation_by_party ON delegation (party_id, record_id);

CREATE INDEX dispute_by_subject ON dispute (subject_id, field);

CREATE INDEX evidence_by_source ON evidence (source_id, known, record_id);

CREATE INDEX link_by_target ON link (to_id, relation, record_id);

CREATE INDEX meeting_by_channel ON meeting (channel_id, at_sort, at_hi, record_id, known);

CREATE INDEX meeting_by_day ON meeting (at_sort, at_hi, record_id, known);

CREATE INDEX meeting_by_host ON meeting (host_id) WHERE host_id IS NOT NULL;

CREATE INDEX meeting_by_mode ON meeting (mode) WHERE mode IS NOT NULL;

CREATE INDEX meeting_by_status ON meeting (status, at_sort, at_hi);

CREATE INDEX meeting_by_via ON meeting (via_id) WHERE via_id IS NOT NULL;

CREATE INDEX meeting_long ON meeting (at_lo) WHERE at_hi - at_lo > 366;

CREATE INDEX member_by_who ON member (who_id, record_id);

CREATE INDEX name_by_record ON name (record_id);

CREATE INDEX organization_by_party ON organization (party_id);

CREATE INDEX outcome_by_day ON outcome (on_sort, on_hi, record_id, n);

CREATE INDEX outcome_by_known ON outcome (known);

CREATE INDEX outcome_by_responsibility ON outcome (responsibility, record_id)
  WHERE responsibility <> '';

CREATE INDEX outcome_by_value ON outcome (outcome, record_id);

CREATE INDEX outcome_long ON outcome (on_lo) WHERE on_hi - on_lo > 366;

CREATE INDEX own_value_by_to ON own_value (to_id) WHERE to_id IS NOT NULL;

CREATE INDEX person_by_party ON person (party_id);

CREATE INDEX promise_by_party ON promise (party_id, record_id);

CREATE INDEX record_by_cited ON record (kind, cited, known);

CREATE INDEX record_by_kind ON record (kind, presence, title_sort);

CREATE INDEX record_by_known ON record (kind, known);

CREATE INDEX record_ruled ON record (kind, ruled) WHERE ruled < 9999999;

CREATE INDEX record_told ON record (kind, told) WHERE told < 9999999;

CREATE INDEX record_trashed ON record (trashed_by) WHERE presence = 'trashed';

CREATE INDEX role_by_organization ON role (organization_id);

CREATE INDEX shown_before_by_day ON shown_before (kind, from_day, until_day, record_id);

CREATE INDEX shown_before_long ON shown_before (kind, until_day) WHERE until_day - from_day > 366;

CREATE INDEX signal_by_actor ON signal (actor_id) WHERE actor_id IS NOT NULL;

CREATE INDEX signal_by_day ON signal (window_sort, window_hi, record_id, known);

CREATE INDEX signal_by_kind ON signal (kind);

CREATE INDEX signal_long ON signal (window_lo) WHERE window_hi - window_lo > 366;

CREATE INDEX source_by_copy ON source (copy);

CREATE INDEX source_by_day ON source (published_sort, published_hi, record_id, known);

CREATE INDEX source_by_language ON source (language);

CREATE INDEX source_by_publisher_and_day ON source (publisher, published_sort);

CREATE INDEX source_by_state_media ON source (state_media_id) WHERE state_media_id IS NOT NULL;

CREATE INDEX source_long ON source (published_lo) WHERE published_hi - published_lo > 366;

CREATE INDEX source_marked ON source (handling) WHERE handling <> '';

CREATE INDEX state_by_actor ON state (actor_id) WHERE actor_id IS NOT NULL;

CREATE INDEX state_by_day ON state (window_sort, window_hi, record_id, n);

CREATE INDEX state_long ON state (window_lo) WHERE window_hi - window_lo > 366;

CREATE INDEX timeline_by_day ON timeline_row (sort, hi, id, known);

CREATE INDEX timeline_by_kind ON timeline_row (kind, sort, hi);

CREATE INDEX timeline_by_record ON timeline_row (record_id);

CREATE INDEX timeline_long ON timeline_row (lo) WHERE hi - lo > 366;

CREATE INDEX word_by_text ON word (list, text_sort, record_id);
