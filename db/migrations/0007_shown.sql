-- 0007: the values that are shown, names, days that are searched, and contacts.
--
-- * `name` holds every name of parties, organizations, people and channels in its normal form, so
--   that what a name stands for is found by it.
-- * `own_value`: the table of a noun holds the value that is shown when everything is known. Where
--   the record's own value is another (an account was adopted, or gives the only value), its columns
--   are kept here; `to_id` is the record that the own value names.
-- * `shown_before`: the columns that are shown instead from one day until another, where an account
--   was not known yet. Most books have none that hold today.
-- * `matched`: the days by which a search range finds a window, where its two bounds do not say it:
--   the members of a set, the known end of an open window, the days on which a state holds.
-- * `contact`: each run of days on which a meeting counts as held with the same days. Silence and
--   usual interval are read from the newest of a channel (`contact_by_first`) and from the long ones
--   (`contact_long`), however many there are.

CREATE TABLE name (
  name TEXT NOT NULL,
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (name, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_record ON name (record_id);

CREATE TABLE own_value (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  to_id INTEGER REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (record_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_value_by_to ON own_value (to_id) WHERE to_id IS NOT NULL;

CREATE TABLE shown_before (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  field TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day > from_day),
  kind TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  PRIMARY KEY (record_id, field, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_before_by_day ON shown_before (kind, from_day, until_day, record_id);
CREATE INDEX shown_before_long ON shown_before (kind, until_day) WHERE until_day - from_day > 366;

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
CREATE INDEX contact_by_meeting ON contact (record_id);
CREATE INDEX contact_long ON contact (channel_id) WHERE last_most - last_least > 366;

-- An event is seen from `known` until `until`: a meeting with other days shown before has one for
-- each run of days.
DROP INDEX event_by_day;
DROP INDEX event_by_kind;
DROP INDEX event_long;
ALTER TABLE event RENAME TO event_was;
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'made', 'due', 'signal', 'state')),
  part INTEGER NOT NULL,
  lo INTEGER NOT NULL, hi INTEGER NOT NULL, sort INTEGER NOT NULL,
  known INTEGER NOT NULL,
  until INTEGER NOT NULL DEFAULT 9999999,
  UNIQUE (record_id, kind, part, known)
) STRICT;
INSERT INTO event SELECT id, record_id, kind, part, lo, hi, sort, known, 9999999 FROM event_was;
DROP TABLE event_was;
CREATE INDEX event_by_day ON event (sort, hi, id);
CREATE INDEX event_by_kind ON event (kind, sort, hi, id);
CREATE INDEX event_long ON event (lo) WHERE hi - lo > 366;

ALTER TABLE account ADD COLUMN normal_name TEXT NOT NULL DEFAULT '';
CREATE INDEX account_by_name ON account (normal_name) WHERE normal_name <> '';
