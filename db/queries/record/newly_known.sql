-- The number of records of each of the kinds :kinds that became known from the day :first to :as_of, and the
-- newest :limit of all of them.
SELECT NULL AS id, r.kind, count(*) AS n
FROM json_each(:kinds) j CROSS JOIN record r ON r.kind = j.value
WHERE r.known BETWEEN :first AND :as_of AND visible(r)
GROUP BY r.kind
UNION ALL
SELECT id, kind, 1 FROM (
  SELECT r.id, r.kind
  FROM json_each(:kinds) j CROSS JOIN record r ON r.kind = j.value
  WHERE r.known BETWEEN :first AND :as_of AND visible(r)
  ORDER BY r.known DESC, r.id DESC
  LIMIT :limit
);
