-- The records that may be seen differently on the days :first and :last although they and all their
-- parts were known on :first: those of which a fact or a shown value begins or ends after :first and
-- up to :last; people with an office of which more is seen in these days; and all channels, the
-- silence of which is counted each day.
SELECT record_id AS id FROM channel
UNION SELECT record_id FROM role
WHERE window_lo > :first AND window_lo <= :last
  OR window_hi > :first AND window_hi <= :last
  OR window_edtf IS NOT NULL AND (window_lo <= :open_start OR window_hi >= :open_end)
UNION SELECT record_id FROM holds
WHERE from_day > :first AND from_day <= :last OR until_day > :first AND until_day <= :last
UNION SELECT record_id FROM shown_before
WHERE from_day > :first AND from_day <= :last OR until_day > :first AND until_day <= :last;
