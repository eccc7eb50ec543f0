-- Change the days by which a meeting is sorted and searched.
UPDATE meeting SET at_lo = :at_lo, at_hi = :at_hi, at_sort = :at_sort
WHERE record_id = :id AND (at_lo, at_hi, at_sort) IS NOT (:at_lo, :at_hi, :at_sort);
