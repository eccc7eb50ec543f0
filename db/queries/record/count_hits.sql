-- How many texts hold the words, counted no further than it takes to choose an order.
SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :most);
