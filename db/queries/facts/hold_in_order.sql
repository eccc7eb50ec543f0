-- Hold a fact of a record in the order of its list.
INSERT INTO holds_due (fact, first, second, record_id, from_day, until_day, hi)
VALUES (:fact, :first, :second, :record_id, :from_day, :until_day, :hi);
