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

-- * The text of a record in `search` is in the order in which its parts became known, so that a
--   beginning of it is the text as known on an earlier day. `searched` has how many letters of the body
--   that is, from one day until another (the first day on which more is known). A record whose text all
--   became known on one day, as most have, has no row. One look at `searched_by_day` shows whether
--   every text is fully known on a day, which today it usually is.

CREATE TABLE searched (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day > from_day),
  length INTEGER NOT NULL CHECK (length >= 0),
  PRIMARY KEY (record_id, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX searched_by_day ON searched (until_day);
