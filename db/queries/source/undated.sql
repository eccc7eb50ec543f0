-- Sources without a day of their own: those among the records :ids, and those that these name.
SELECT r.id, r.entered, r.known
FROM (
  SELECT value AS id FROM json_each(:ids)
  UNION SELECT source_id FROM evidence WHERE record_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT source_id FROM attestation WHERE record_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT source_id FROM account WHERE record_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT to_id FROM link WHERE record_id IN (SELECT value FROM json_each(:ids))
    AND relation IN ('source.cites', 'outcome.sources', 'state.sources', 'role.sources')
) x JOIN record r ON r.id = x.id
WHERE r.kind = 'source' AND r.known_assumed = 1
ORDER BY r.id;
