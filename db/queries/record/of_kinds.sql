-- The records of the kinds :kinds, in the book or not.
SELECT r.id FROM json_each(:kinds) j CROSS JOIN record r ON r.kind = j.value;
