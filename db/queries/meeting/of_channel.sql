-- The newest meetings of the channel :channel, known by a day, the latest first, and how many there
-- are.
SELECT m.record_id, (
  SELECT count(*)
  FROM meeting c CROSS JOIN record r ON r.id = c.record_id
  WHERE c.channel_id = :channel AND visible(r)
) AS number
FROM meeting m CROSS JOIN record r ON r.id = m.record_id
WHERE m.channel_id = :channel AND visible(r)
ORDER BY m.at_sort DESC, m.at_hi DESC, m.record_id DESC
LIMIT :limit;
