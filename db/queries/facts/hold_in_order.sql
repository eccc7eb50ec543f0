-- Insert a fact of a record into the table in the order of lists.
INSERT INTO holds_due (fact, first, second, record_id, from_day, until_day, hi)
VALUES (:fact, :first, :second, :record_id, :from_day, :until_day, :hi);
