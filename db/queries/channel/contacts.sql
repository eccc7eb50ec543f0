-- The contacts of the channel :channel on a day from which silence and usual interval are learnt: one
-- of each of the 26 newest first days; of what began within a year before the newest, what may have
-- ended last, by the latest end that is possible and by the latest that is certain; and the long ones.
-- Each is a range of an index, however many contacts there are.
WITH RECURSIVE newest (first, n) AS (
  SELECT (
    SELECT max(c.first) FROM contact c
    WHERE c.channel_id = :channel AND c.first <= :as_of
      AND c.from_day <= :as_of AND c.until_day > :as_of), 1
  UNION ALL
  SELECT (
    SELECT max(c.first) FROM contact c
    WHERE c.channel_id = :channel AND c.first < newest.first
      AND c.from_day <= :as_of AND c.until_day > :as_of), n + 1
  FROM newest WHERE newest.first IS NOT NULL AND n < 26
)
SELECT first, last_least, last_most, max(record_id) AS record_id FROM (
  SELECT c.first, c.last_least, c.last_most, c.record_id
  FROM newest CROSS JOIN contact c ON c.channel_id = :channel AND c.first = newest.first
  WHERE c.from_day <= :as_of AND c.until_day > :as_of AND c.record_id = (
    SELECT k.record_id FROM contact k
    WHERE k.channel_id = :channel AND k.first = newest.first
      AND k.from_day <= :as_of AND k.until_day > :as_of
    LIMIT 1)
  UNION ALL
  SELECT * FROM (
    SELECT c.first, c.last_least, c.last_most, c.record_id
    FROM contact c
    WHERE c.channel_id = :channel
      AND c.first BETWEEN (SELECT max(first) - 366 FROM newest) AND :as_of
      AND c.last_most >= (SELECT max(first) FROM newest)
      AND c.from_day <= :as_of AND c.until_day > :as_of
    ORDER BY c.last_most DESC, c.last_least DESC, c.first, c.record_id DESC
    LIMIT 1)
  UNION ALL
  SELECT * FROM (
    SELECT c.first, c.last_least, c.last_most, c.record_id
    FROM contact c
    WHERE c.channel_id = :channel
      AND c.first BETWEEN (SELECT max(first) - 366 FROM newest) AND :as_of
      AND c.last_most >= (SELECT max(first) FROM newest)
      AND c.from_day <= :as_of AND c.until_day > :as_of
    ORDER BY c.last_least DESC
    LIMIT 1)
  UNION ALL
  SELECT c.first, c.last_least, c.last_most, c.record_id
  FROM contact c INDEXED BY contact_long
  WHERE c.channel_id = :channel AND c.last_most - c.first > 366
    AND c.from_day <= :as_of AND c.until_day > :as_of
)
GROUP BY first, last_least, last_most;
