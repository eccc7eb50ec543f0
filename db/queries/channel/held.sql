-- The number of contacts of each of the channels :channels in the ranges of days :cells, counted up to :most.
-- Each is a range of the primary key of contacts, so the cost does not depend on their number.
SELECT channel_id, n, number FROM (
  SELECT c.value AS channel_id, d.key AS n, (
    SELECT count(*) FROM (
      SELECT 1 FROM contact k
      WHERE k.channel_id = c.value AND k.first BETWEEN d.value ->> 0 AND d.value ->> 1
        AND k.from_day <= :as_of AND k.until_day > :as_of
      LIMIT :most
    )
  ) AS number
  FROM json_each(:channels) c CROSS JOIN json_each(:cells) d
) WHERE number > 0;
