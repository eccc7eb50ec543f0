-- The handling markings of all visible sources that have one (as shown, else as they were written),
-- and of the visible accounts that these sources carry.
WITH marked (id, slug, marking) AS (
  SELECT r.id, r.slug, coalesce(nullif(s.handling, ''), o.columns ->> 'handling')
  FROM source s
  CROSS JOIN record r ON r.id = s.record_id
  LEFT JOIN own_value o ON o.record_id = s.record_id AND o.field = 'handling'
  WHERE visible(r) AND coalesce(nullif(s.handling, ''), o.columns ->> 'handling', '') <> ''
)
SELECT slug, marking FROM marked
UNION ALL
SELECT r.slug, m.marking
FROM marked m
CROSS JOIN account a ON a.source_id = m.id
CROSS JOIN record r ON r.id = a.record_id
WHERE visible(r);
