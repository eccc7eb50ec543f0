-- The meetings of channels, known by a day, in order of their days.
SELECT m.channel_id, m.record_id
FROM meeting m JOIN record r ON r.id = m.record_id
WHERE m.channel_id IN (SELECT value FROM json_each(:ids))
  AND visible(r)
ORDER BY m.at_sort, m.at_hi, m.record_id;
