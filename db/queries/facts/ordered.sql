-- All facts in the table in the order of lists.
SELECT fact, first, second, record_id, from_day, until_day, hi FROM holds_due;
