-- 0008: the known day beside the days that lists are ordered by. As of a past day the newest rows of a
-- list are not known yet: going through them from the end, each is passed over by its entry in the
-- index of that order, without its row or its record being read (a page at the end of a million meetings
-- as of the middle of their years: 500,000 entries, 30 ms; with their records 1 s).
--
-- * `known` of a meeting, commitment, signal or source is that of its record, kept by the store.

ALTER TABLE meeting ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE commitment ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE signal ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;
ALTER TABLE source ADD COLUMN known INTEGER NOT NULL DEFAULT 9999999;

DROP INDEX meeting_by_day;
CREATE INDEX meeting_by_day ON meeting (at_sort, at_hi, record_id, known);
DROP INDEX commitment_by_last_day;
CREATE INDEX commitment_by_last_day ON commitment (
  (CASE WHEN due_hi BETWEEN 1 AND 9999998 THEN due_hi ELSE 9999999 END), made_sort, record_id, known
);
DROP INDEX commitment_by_made;
CREATE INDEX commitment_by_made ON commitment (made_sort, made_hi, record_id, known);
DROP INDEX signal_by_day;
CREATE INDEX signal_by_day ON signal (window_sort, window_hi, record_id, known);
DROP INDEX source_by_day;
CREATE INDEX source_by_day ON source (published_sort, published_hi, record_id, known);
DROP INDEX event_by_day;
CREATE INDEX event_by_day ON event (sort, hi, id, known);
