-- doctor compares what nothing else vouches for with the digest that was stored with it: actions, saved
-- views and the book's own properties. Records have one in their newest change. Empty: stored before.
ALTER TABLE action ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE view ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE book ADD COLUMN digest TEXT NOT NULL DEFAULT '';
