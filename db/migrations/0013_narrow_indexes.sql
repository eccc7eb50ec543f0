-- 0013: indexes without what SQLite keeps in them by itself, or another one has.
--
-- * An index ends with the row's id of its own accord, which a page is read on from. Where it was named
--   as the last column as well, each entry held it twice: 4 bytes, an eighth of a short entry. It stays
--   named where another column follows.
-- * `event_by_record` finds the few events of a record; that no two are the same follows from how they
--   are derived.
-- * `source_by_publisher_and_day` finds the sources of a publisher too.
--
-- For a while this was one of two files of the number 12: what it did then is done again.

DROP INDEX IF EXISTS account_by_field;
CREATE INDEX account_by_field ON account (field);
DROP INDEX IF EXISTS account_by_side;
CREATE INDEX account_by_side ON account (side);
DROP INDEX IF EXISTS account_by_subject;
CREATE INDEX account_by_subject ON account (subject_id, field);
DROP INDEX IF EXISTS action_by_who;
CREATE INDEX action_by_who ON action (who);
DROP INDEX IF EXISTS commitment_by_due;
CREATE INDEX commitment_by_due ON commitment (due_sort, due_hi);
DROP INDEX IF EXISTS commitment_by_kind;
CREATE INDEX commitment_by_kind ON commitment (kind);
DROP INDEX IF EXISTS commitment_by_owner;
CREATE INDEX commitment_by_owner ON commitment (owner) WHERE owner <> '';
DROP INDEX IF EXISTS dispute_by_subject;
CREATE INDEX dispute_by_subject ON dispute (subject_id, field);
DROP INDEX IF EXISTS event_by_kind;
CREATE INDEX event_by_kind ON event (kind, sort, hi);
DROP INDEX IF EXISTS event_by_record;
CREATE INDEX event_by_record ON event (record_id);
DROP INDEX IF EXISTS meeting_by_mode;
CREATE INDEX meeting_by_mode ON meeting (mode) WHERE mode IS NOT NULL;
DROP INDEX IF EXISTS meeting_by_status;
CREATE INDEX meeting_by_status ON meeting (status, at_sort, at_hi);
DROP INDEX IF EXISTS record_by_cited;
CREATE INDEX record_by_cited ON record (kind, cited, known);
DROP INDEX IF EXISTS record_by_kind;
CREATE INDEX record_by_kind ON record (kind, presence, title_sort);
DROP INDEX IF EXISTS record_by_known;
CREATE INDEX record_by_known ON record (kind, known);
DROP INDEX IF EXISTS record_ruled;
CREATE INDEX record_ruled ON record (kind, ruled) WHERE ruled < 9999999;
DROP INDEX IF EXISTS record_told;
CREATE INDEX record_told ON record (kind, told) WHERE told < 9999999;
DROP INDEX IF EXISTS record_trashed;
CREATE INDEX record_trashed ON record (trashed_by) WHERE presence = 'trashed';
DROP INDEX IF EXISTS signal_by_kind;
CREATE INDEX signal_by_kind ON signal (kind);
DROP INDEX IF EXISTS source_by_copy;
CREATE INDEX source_by_copy ON source (copy);
DROP INDEX IF EXISTS source_by_language;
CREATE INDEX source_by_language ON source (language);
DROP INDEX IF EXISTS source_by_publisher;
DROP INDEX IF EXISTS source_by_publisher_and_day;
CREATE INDEX source_by_publisher_and_day ON source (publisher, published_sort);
