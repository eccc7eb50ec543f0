-- Insert a fact of a record, with its interval of days and its values.
INSERT INTO holds (
  record_id, fact, from_day, until_day, first, second, outcome, clock_id, lo, hi, late
) VALUES (
  :record_id, :fact, :from_day, :until_day, :first, :second, :outcome, :clock_id, :lo, :hi, :late
);
