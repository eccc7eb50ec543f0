-- The latest meetings of the channel :channel that are known by a day, those without a day last, and the
-- number of all its meetings. Each is a range of the index by channel.
SELECT record_id, (
  SELECT count(*)
  FROM meeting c
  WHERE c.channel_id = :channel AND visible_row(c, meeting)
) AS number
FROM (
  SELECT * FROM (
    SELECT m.record_id, 1 AS dated, m.at_sort, m.at_hi
    FROM meeting m
    WHERE m.channel_id = :channel AND m.at_sort < 9999999 AND visible_row(m, meeting)
    ORDER BY m.at_sort DESC, m.at_hi DESC, m.record_id DESC LIMIT :limit
  )
  UNION ALL
  SELECT * FROM (
    SELECT m.record_id, 0, m.at_sort, m.at_hi
    FROM meeting m
    WHERE m.channel_id = :channel AND m.at_sort = 9999999 AND visible_row(m, meeting)
    ORDER BY m.at_hi DESC, m.record_id DESC LIMIT :limit
  )
)
ORDER BY dated DESC, at_sort DESC, at_hi DESC, record_id DESC
LIMIT :limit;
