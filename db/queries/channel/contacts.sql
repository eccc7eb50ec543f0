-- The contacts of the channels :channels on a day from which silence and usual interval are computed: one for
-- each of the :newest latest first days; of those that began within a year before the latest, the one that
-- may have ended last; of those that began within a year before the latest one with a bounded end, the one
-- that certainly ended last; and the long ones. Each is a range of an index, so the cost does not depend on
-- the number of contacts.
WITH RECURSIVE newest (channel_id, first, n) AS (
  SELECT j.value, (
    SELECT max(c.first) FROM contact c
    WHERE c.channel_id = j.value AND c.first <= :as_of
      AND c.from_day <= :as_of AND c.until_day > :as_of), 1
  FROM json_each(:channels) j
  UNION ALL
  SELECT newest.channel_id, (
    SELECT max(c.first) FROM contact c
    WHERE c.channel_id = newest.channel_id AND c.first < newest.first
      AND c.from_day <= :as_of AND c.until_day > :as_of), n + 1
  FROM newest WHERE newest.first IS NOT NULL AND n < :newest
),
latest (channel_id, first) AS (
  SELECT channel_id, first FROM newest WHERE n = 1 AND first IS NOT NULL
),
certain (channel_id, first) AS (
  SELECT j.value, (
    SELECT c.first FROM contact c
    WHERE c.channel_id = j.value AND c.first <= :as_of AND c.last_least > 0
      AND c.from_day <= :as_of AND c.until_day > :as_of
    ORDER BY c.first DESC LIMIT 1)
  FROM json_each(:channels) j
)
SELECT channel_id, first, last_least, last_most, max(record_id) AS record_id FROM (
  SELECT c.channel_id, c.first, c.last_least, c.last_most, c.record_id
  FROM newest CROSS JOIN contact c
    ON c.channel_id = newest.channel_id AND c.first = newest.first
  WHERE c.from_day <= :as_of AND c.until_day > :as_of AND c.record_id = (
    SELECT k.record_id FROM contact k
    WHERE k.channel_id = newest.channel_id AND k.first = newest.first
      AND k.from_day <= :as_of AND k.until_day > :as_of
    LIMIT 1)
  UNION ALL
  SELECT c.channel_id, c.first, c.last_least, c.last_most, c.record_id
  FROM latest CROSS JOIN contact c ON c.channel_id = latest.channel_id
    AND (c.first, c.record_id, c.from_day) = (
      SELECT k.first, k.record_id, k.from_day FROM contact k
      WHERE k.channel_id = latest.channel_id
        AND k.first BETWEEN latest.first - 366 AND :as_of
        AND k.last_most >= latest.first AND k.from_day <= :as_of AND k.until_day > :as_of
      ORDER BY k.last_most DESC, k.last_least DESC, k.first, k.record_id DESC
      LIMIT 1)
  UNION ALL
  SELECT c.channel_id, c.first, c.last_least, c.last_most, c.record_id
  FROM certain CROSS JOIN contact c ON c.channel_id = certain.channel_id
    AND (c.first, c.record_id, c.from_day) = (
      SELECT k.first, k.record_id, k.from_day FROM contact k
      WHERE k.channel_id = certain.channel_id
        AND k.first BETWEEN certain.first - 366 AND :as_of
        AND k.last_least >= certain.first AND k.from_day <= :as_of AND k.until_day > :as_of
      ORDER BY k.last_least DESC, k.last_most DESC, k.first, k.record_id DESC
      LIMIT 1)
  UNION ALL
  SELECT c.channel_id, c.first, c.last_least, c.last_most, c.record_id
  FROM json_each(:channels) j CROSS JOIN contact c INDEXED BY contact_long
    ON c.channel_id = j.value
  WHERE c.last_most - c.first > 366 AND c.from_day <= :as_of AND c.until_day > :as_of
)
GROUP BY channel_id, first, last_least, last_most;
