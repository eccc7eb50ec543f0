-- The facts of the records :ids on the day :as_of with numbers from :first to :last.
SELECT h.record_id, h.fact, h.outcome, h.clock_id, h.lo, h.hi, h.late
FROM json_each(:ids) j
CROSS JOIN holds h ON h.record_id = j.value
WHERE h.fact BETWEEN :first AND :last AND h.from_day <= :as_of AND h.until_day > :as_of;
