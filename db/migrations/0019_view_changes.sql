-- 0019: what actions did to saved views, so that undo takes it back: each view before and after as
-- JSON, NULL where there was none. A view has no version; undo compares it as a whole. Read by the
-- number of one action (action/view_changes.sql).

CREATE TABLE view_change (
  action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT,
  n INTEGER NOT NULL CHECK (n >= 1),
  name TEXT NOT NULL CHECK (name <> ''),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  digest TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (action_id, n)
) STRICT, WITHOUT ROWID;
