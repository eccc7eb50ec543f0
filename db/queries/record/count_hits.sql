-- The number of search texts that have the words, counted only as far as is needed to choose an order.
SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :most);
