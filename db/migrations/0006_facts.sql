-- 0006: derived facts as intervals of days, so that any word of a query that is a rule can be counted
-- and listed on any day. The store derives them for every record after this file.
--
-- * `holds` has what a rule answers for a record from one day until another (the first day on which it
--   no longer does). A fact is a number of `tracker/domain/facts.py`, of a kind of record. The standing
--   of a commitment comes with which outcome counts and whose window the clock uses, and its days; its
--   timeliness with the days late. `first` and `second` are the keys of the list's usual order.
-- * `holds_due` is the same in the list's order: a page of the records that have a fact is read from it
--   and costs at most the intervals of that fact, whatever the day or direction. `hi` is the last day of
--   the clock's window, by which what is overdue is counted by age.
-- * `tally` has +1 and -1 a day for each fact: how many records have it on a day is a sum. It counts the
--   records that are known too, and those with a known source, account or dispute.
-- * `record.counted` and its neighbours are the days that a record has in `tally`: known, with a source,
--   with an account, with a dispute; 9999999 where it has none. The indexes find the records that have
--   a source on a day, or none, and the few that have an account or a dispute.
-- * `derived` has the number of the rules that the facts were derived by.
--
-- There is no index by fact and record: SQLite would use it inside EXISTS and run for minutes.

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

CREATE TABLE tally (
  fact INTEGER NOT NULL,
  day INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (fact, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules INTEGER NOT NULL
) STRICT;

ALTER TABLE record ADD COLUMN counted INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE record ADD COLUMN cited INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE record ADD COLUMN told INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE record ADD COLUMN ruled INTEGER NOT NULL DEFAULT 9999999;
CREATE INDEX record_by_cited ON record (kind, cited, known, id);
CREATE INDEX record_told ON record (kind, told, id) WHERE told < 9999999;
CREATE INDEX record_ruled ON record (kind, ruled, id) WHERE ruled < 9999999;

DROP INDEX commitment_by_clock;
ALTER TABLE commitment DROP COLUMN clock_lo;
ALTER TABLE commitment DROP COLUMN clock_hi;
ALTER TABLE outcome DROP COLUMN weight;
