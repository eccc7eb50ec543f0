-- For each of the channels :channels and each of the ranges of days :cells with a meeting: held if a meeting
-- in it is a contact, else the status of the last meeting. Each is a range of an index, so the cost does not
-- depend on the number of meetings. Meetings that are shown with other values on the day are left out.
SELECT channel_id, n, status FROM (
  SELECT c.value AS channel_id, d.key AS n,
    CASE WHEN EXISTS (
      SELECT 1 FROM contact k
      WHERE k.channel_id = c.value AND k.first BETWEEN d.value ->> 0 AND d.value ->> 1
        AND k.from_day <= :as_of AND k.until_day > :as_of
    ) THEN 'held' ELSE (
      SELECT m.status
      FROM meeting m CROSS JOIN record r ON r.id = m.record_id
      WHERE m.channel_id = c.value AND m.at_sort BETWEEN d.value ->> 0 AND d.value ->> 1
        AND visible_part(m) AND visible(r) AND NOT EXISTS (
          SELECT 1 FROM shown_before b
          WHERE b.record_id = m.record_id AND b.from_day <= :as_of AND b.until_day > :as_of)
      ORDER BY m.at_sort DESC, m.at_hi DESC, m.record_id DESC LIMIT 1
    ) END AS status
  FROM json_each(:channels) c CROSS JOIN json_each(:cells) d
) WHERE status IS NOT NULL;
