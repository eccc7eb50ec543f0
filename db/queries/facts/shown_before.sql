-- The days that were shown earlier for the records :ids: for due and made of commitments, for when of
-- meetings.
SELECT
  record_id,
  field,
  until_day,
  coalesce(columns ->> 'at_lo', columns ->> (field || '_lo')) AS lo,
  coalesce(columns ->> 'at_hi', columns ->> (field || '_hi')) AS hi
FROM shown_before
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND field IN ('due', 'made', 'when')
ORDER BY record_id, field, from_day;
