-- The rank of an outcome among those of one commitment.
UPDATE outcome SET weight = :weight WHERE record_id = :id AND n = :n;
