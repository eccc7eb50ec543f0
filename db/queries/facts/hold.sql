-- Hold a fact of a record, with what comes with it.
INSERT INTO holds (
  record_id, fact, from_day, until_day, first, second, outcome, clock_id, lo, hi, late
) VALUES (
  :record_id, :fact, :from_day, :until_day, :first, :second, :outcome, :clock_id, :lo, :hi, :late
);
