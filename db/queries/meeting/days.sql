-- The days under which a meeting is listed.
UPDATE meeting SET at_lo = :lo, at_hi = :hi, at_sort = :sort WHERE record_id = :id;
