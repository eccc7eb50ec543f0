-- 0002: lists of any size. What a list is narrowed by has an index, so that a rare value is found
-- without reading the rows that do not have it; a page of any list reads a few pages' worth of rows.
--
-- * `commitment_by_last_day` is the order "by due day" of the list of commitments: by the last day of
--   the window, what has none last; the expression is that of the list.
-- * `meeting_long` and its like hold the few windows that last longer than a year. A range of days is
--   sought among the first days of the year before it, and among these.

-- * `search` holds words as the store makes them (lower case, no accents, each CJK character a word),
--   so that a row already found by its order is asked for them without the index. The tokenizer only
--   splits at the spaces. The store fills it anew after this file.

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'ascii', prefix = '1 2 3');

-- * `term` holds every word that was ever indexed and is longer than the prefixes that the index keeps.
--   The beginning of a word is searched as the few words that begin so: the index would else gather
--   all their rows before it gave the first.
CREATE TABLE term (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_by_mode ON meeting (mode, record_id) WHERE mode IS NOT NULL;
CREATE INDEX commitment_by_kind ON commitment (kind, record_id);
CREATE INDEX commitment_by_owner ON commitment (owner, record_id) WHERE owner <> '';
CREATE INDEX commitment_by_last_day ON commitment (
  (CASE WHEN due_hi BETWEEN 1 AND 9999998 THEN due_hi ELSE 9999999 END), made_sort, record_id
);
CREATE INDEX signal_by_kind ON signal (kind, record_id);
CREATE INDEX source_by_language ON source (language, record_id);
CREATE INDEX source_by_copy ON source (copy, record_id);
CREATE INDEX account_by_field ON account (field, record_id);
CREATE INDEX account_by_side ON account (side, record_id);

CREATE INDEX outcome_by_day ON outcome (on_sort, on_hi, record_id, n);
CREATE INDEX source_by_publisher_and_day ON source (publisher, published_sort, record_id);

CREATE INDEX meeting_long ON meeting (at_lo) WHERE at_hi - at_lo > 366;
CREATE INDEX event_long ON event (lo) WHERE hi - lo > 366;
CREATE INDEX commitment_due_long ON commitment (due_lo) WHERE due_hi - due_lo > 366;
CREATE INDEX commitment_made_long ON commitment (made_lo) WHERE made_hi - made_lo > 366;
CREATE INDEX state_long ON state (window_lo) WHERE window_hi - window_lo > 366;
CREATE INDEX outcome_long ON outcome (on_lo) WHERE on_hi - on_lo > 366;
CREATE INDEX source_long ON source (published_lo) WHERE published_hi - published_lo > 366;
CREATE INDEX signal_long ON signal (window_lo) WHERE window_hi - window_lo > 366;
