-- Indexed words that begin with a text, if there are few.
SELECT term FROM term WHERE term >= :beginning AND term < :past ORDER BY term LIMIT :limit;
