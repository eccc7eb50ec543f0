-- The cells of the commitments :ids in a table, as known on :as_of, in order of ids. Neighbouring cells are
-- joined to one text by char(31). A list is one cell, its texts joined by ' | '. The standing of a commitment
-- is read from its facts, which the rules derived.
SELECT
  c.record_id,
  r.slug || char(31) || c.text || char(31) || c.kind || char(31)
    || coalesce(
      (SELECT q.slug FROM record q WHERE q.id = c.made_at_id AND visible(q)), ''
    ) || char(31)
    || coalesce(c.made_words, '') || char(31) || coalesce(c.made_edtf, '') || char(31)
    || coalesce(c.made_earliest, '') || char(31) || coalesce(c.made_latest, '') || char(31)
    || c.made_by,
  (
    SELECT group_concat(q.slug || '; ' || p.part, ' | ')
    FROM promise p CROSS JOIN record q ON q.id = p.party_id
    WHERE p.record_id = c.record_id
  ),
  -- The parties that confirm it; after char(29) each with its day and source.
  (
    SELECT
      group_concat(q.slug, ' | ') || char(29) || group_concat(
        q.slug
          || coalesce('; ' || replace(replace(t.since_words, '\', '\\'), '|', '\|'), '')
          || coalesce('; ' || (
            SELECT s.slug FROM record s
            WHERE s.id = t.source_id AND visible(s)
          ), ''),
        ' | '
      )
    FROM attestation t CROSS JOIN record q ON q.id = t.party_id
    WHERE t.record_id = c.record_id AND visible_part(t)
  ),
  coalesce(c.due_words, '') || char(31) || coalesce(c.due_edtf, '') || char(31)
    || coalesce(c.due_earliest, '') || char(31) || coalesce(c.due_latest, ''),
  CASE c.conditional WHEN 1 THEN 'yes' ELSE 'no' END || char(31) || c.condition,
  -- Its standing: its fact, the outcome that counts, and the commitment, first and last day of the clock.
  s.fact,
  s.outcome,
  CASE s.clock_id WHEN c.record_id THEN r.slug ELSE
    coalesce((SELECT slug FROM record WHERE id = s.clock_id), '') END,
  s.lo,
  s.hi,
  -- Its timeliness: the fact, and the days late.
  (
    SELECT h.fact || char(31) || coalesce(h.late, '')
    FROM holds h
    WHERE h.record_id = c.record_id AND h.fact BETWEEN :answers AND :answers + 9
      AND h.from_day <= :as_of AND h.until_day > :as_of
  ),
  -- The outcome that counts: its value, its day in words, and the responsible party.
  (
    SELECT
      o.outcome || char(31) || coalesce(nullif(o.on_edtf, ''), o.on_words, '') || char(31)
        || o.responsibility
    FROM outcome o
    WHERE o.record_id = c.record_id AND o.n = s.outcome
  ),
  -- The records that it names and that are known, by relation and part.
  (
    SELECT group_concat(l.relation || char(29) || l.part || char(29) || q.slug, char(30))
    FROM link l CROSS JOIN record q ON q.id = l.to_id
    WHERE l.record_id = c.record_id AND visible(q)
      AND (
        l.part = 0 OR EXISTS (
          SELECT 1 FROM outcome o
          WHERE o.record_id = l.record_id AND o.n = l.part AND visible_part(o)
        )
      )
  ),
  c.owner || char(31) || coalesce(c.review, ''),
  -- Further fields, which are inserted here by `store/sqlite/cell_columns.py`.
  '' AS more,
  (
    SELECT group_concat(
      q.slug || '; ' || v.role || CASE WHEN v.says_words IS NULL THEN '' ELSE
        coalesce('; ' || nullif(v.says_edtf, ''), '')
        || coalesce('; ' || replace(replace(nullif(v.side, ''), '\', '\\'), '|', '\|'), '')
      END,
      ' | '
    )
    FROM evidence v CROSS JOIN record q ON q.id = v.source_id
    WHERE v.record_id = c.record_id AND visible_part(v)
  ),
  r.note,
  (
    SELECT group_concat(replace(replace(w.text, '\', '\\'), '|', '\|'), ' | ')
    FROM word w
    WHERE w.record_id = c.record_id AND w.list = 'tags' AND w.part = 0
  ),
  r.version || char(31) || CASE r.known WHEN 1 THEN '' ELSE date(r.known + 1721424.5) END
    || char(31) || CASE r.known_assumed WHEN 1 THEN 'yes' ELSE 'no' END,
  -- The flags of windows among these further fields.
  '' AS more_flags,
  -- Whether any of its windows was set by hand; in tables for people, such words are shown with their days.
  instr(coalesce(c.made_flags, '') || ' ' || coalesce(c.due_flags, ''), 'by-hand') > 0
    OR EXISTS (
      SELECT 1 FROM attestation t
      WHERE t.record_id = c.record_id AND instr(t.since_flags, 'by-hand') > 0
    )
FROM json_each(:ids) j
CROSS JOIN commitment c ON c.record_id = j.value
CROSS JOIN record r ON r.id = c.record_id
LEFT JOIN holds s ON s.record_id = c.record_id AND s.fact BETWEEN :standings AND :standings + 99
  AND s.from_day <= :as_of AND s.until_day > :as_of;
