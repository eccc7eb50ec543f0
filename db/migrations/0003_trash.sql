-- 0003: the trash, and what is gone from it for good.
--
-- * `record_trashed` lists the trash newest first, a page of it at a page's cost.
-- * `purged` keeps the slugs of what was purged, and by which action: a slug is given once, and
--   documents in the history of other records may still name it. Nothing else of the record is kept.

CREATE INDEX record_trashed ON record (trashed_by, id) WHERE presence = 'trashed';

CREATE TABLE purged (
  slug TEXT PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
