-- 0005: what is seen on a day. Every part that has words, days or links of its own has a known day,
-- as a record has one: a list, count, filter or link asks `known <= :as_of` of what it shows.
--
-- * `known` of a role, delegation or evidence; 9999999 until the store derives it after this file.
-- * `written` is the day on which a state, role or outcome was first written. A part without a day
--   and a dated source is known from then. NULL in parts that an older program wrote: the day on
--   which the record was entered counts.
-- * `evidence_by_source` finds what cites a source, the earliest known first: a source without a day
--   is known from then, at the cost of one row however many cite it.

ALTER TABLE role ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE role ADD COLUMN written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE state ADD COLUMN written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE outcome ADD COLUMN written TEXT CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE delegation ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE evidence ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;

DROP INDEX evidence_by_source;
CREATE INDEX evidence_by_source ON evidence (source_id, known, record_id);

-- * `searched` tells apart the texts under which a record is searched. What is known of most records
--   is known at once: their text is in `search` under the record's id, and they have no row here. Of
--   others `search` holds the text as known on each day: the last under the record's id, earlier ones
--   under ids below 0. Each has a row here with the days (first, and first after it) on which it is
--   the text of the record.
-- * `searched_earlier` tells at once that no record has another text on a day than the last, as is
--   usual today: rows are then asked by their last text, without a look at `searched` for each.

CREATE TABLE searched (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  UNIQUE (record_id, from_day)
) STRICT;
CREATE INDEX searched_earlier ON searched (until_day, from_day) WHERE id < 0;
