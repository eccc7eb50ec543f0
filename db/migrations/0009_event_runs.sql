-- 0009: an event for each run of days on which other days are shown of its record: it is seen from
-- `since` until `until`. `event_by_record` finds those of a record, whose days silence is counted from
-- where a channel has no contact.

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
  since INTEGER NOT NULL DEFAULT 0,
  until INTEGER NOT NULL DEFAULT 9999999
) STRICT;
INSERT INTO event SELECT id, record_id, kind, part, lo, hi, sort, known, 0, until FROM event_was;
DROP TABLE event_was;
CREATE UNIQUE INDEX event_by_record ON event (record_id, kind, part, since);
CREATE INDEX event_by_day ON event (sort, hi, id, known);
CREATE INDEX event_by_kind ON event (kind, sort, hi, id);
CREATE INDEX event_long ON event (lo) WHERE hi - lo > 366;
