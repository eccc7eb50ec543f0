-- How many meetings of the channel :channel are known by a day.
SELECT count(*) AS n
FROM meeting m CROSS JOIN record r ON r.id = m.record_id
WHERE m.channel_id = :channel AND visible(r);
