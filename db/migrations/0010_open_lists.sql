-- 0010: `link` and `word` take the references and lists of any field, of parts too.
--
-- Both named every relation and list that there was, so a new field of records or texts needed a table
-- to be made anew. Which relations and lists there are follows from the description of the nouns; the
-- writer encodes nothing else, and a test compares what is stored with it. `word` gains the number of
-- the part that has the list, 0 for the record itself, as `link` has it.

DROP INDEX link_by_target;
ALTER TABLE link RENAME TO link_was;
CREATE TABLE link (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  -- noun or part, and field, for example commitment.renews or outcome.meetings
  relation TEXT NOT NULL CHECK (relation LIKE '_%._%'),
  part INTEGER NOT NULL CHECK (part >= 0),
  n INTEGER NOT NULL CHECK (n >= 1),
  to_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  PRIMARY KEY (record_id, relation, part, n)
) STRICT, WITHOUT ROWID;
INSERT INTO link SELECT record_id, relation, part, n, to_id FROM link_was;
DROP TABLE link_was;
CREATE INDEX link_by_target ON link (to_id, relation, record_id);

DROP INDEX word_by_text;
ALTER TABLE word RENAME TO word_was;
CREATE TABLE word (
  record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE RESTRICT,
  -- the field: aliases, topics, tags …
  list TEXT NOT NULL CHECK (list <> ''),
  part INTEGER NOT NULL CHECK (part >= 0),
  n INTEGER NOT NULL CHECK (n >= 1),
  text TEXT NOT NULL CHECK (text <> ''),
  text_sort TEXT NOT NULL,
  PRIMARY KEY (record_id, list, part, n)
) STRICT, WITHOUT ROWID;
INSERT INTO word SELECT record_id, list, 0, n, text, text_sort FROM word_was;
DROP TABLE word_was;
CREATE INDEX word_by_text ON word (list, text_sort, record_id);
