-- The words that begin so, as far as they are few.
SELECT term FROM term WHERE term >= :beginning AND term < :past ORDER BY term LIMIT :limit;
