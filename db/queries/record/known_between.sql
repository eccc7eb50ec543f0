-- The records of the kinds :kinds that became known after the day :first and up to :last (whole = 1), and
-- those of which a part did.
SELECT r.id, 1 AS whole FROM json_each(:kinds) j CROSS JOIN record r ON r.kind = j.value
WHERE r.known > :first AND r.known <= :last
UNION SELECT record_id, 0 FROM evidence WHERE known > :first AND known <= :last
UNION SELECT record_id, 0 FROM attestation WHERE known > :first AND known <= :last
UNION SELECT record_id, 0 FROM outcome WHERE known > :first AND known <= :last
UNION SELECT record_id, 0 FROM state WHERE known > :first AND known <= :last
UNION SELECT record_id, 0 FROM role WHERE known > :first AND known <= :last;
