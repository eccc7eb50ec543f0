-- The days by which a meeting is ordered and found.
UPDATE meeting SET at_lo = :at_lo, at_hi = :at_hi, at_sort = :at_sort WHERE record_id = :id;
