-- The first day of the earliest meeting of each of the channels :channels that is visible on a day and not in
-- the future, without the meetings :without. It is the first match in an index.
SELECT channel_id, first FROM (
  SELECT c.value AS channel_id, (
    SELECT m.at_sort
    FROM meeting m CROSS JOIN record r ON r.id = m.record_id
    WHERE m.channel_id = c.value AND m.at_sort <= :as_of AND visible_part(m) AND visible(r)
      AND m.record_id NOT IN (SELECT value FROM json_each(:without))
    ORDER BY m.at_sort LIMIT 1
  ) AS first
  FROM json_each(:channels) c
) WHERE first IS NOT NULL;
