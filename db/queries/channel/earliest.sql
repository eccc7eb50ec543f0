-- The first day of the earliest meeting of the channel :channel that is seen on a day and not ahead.
SELECT min(e.sort) AS first
FROM meeting m CROSS JOIN event e INDEXED BY event_by_record ON e.record_id = m.record_id
CROSS JOIN record r ON r.id = m.record_id
WHERE m.channel_id = :channel AND e.kind = 'meeting' AND e.sort <= :as_of
  AND e.since <= :as_of AND e.until > :as_of AND visible(r);
