-- Keep a run of days by which a window is found.
INSERT INTO matched (record_id, field, part, n, lo, hi, from_day, until_day, all_days)
VALUES (:id, :field, :part, :n, :lo, :hi, :from, :until, :all);
