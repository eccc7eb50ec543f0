-- The records that can differ between the days :first and :last although they and all their parts were known
-- on :first: those with a fact or shown value that begins or ends after :first and up to :last; people of
-- whose offices more becomes known on these days; and all channels, because their silence is counted in days.
SELECT record_id AS id FROM channel
UNION SELECT record_id FROM role
WHERE window_lo > :first AND window_lo <= :last
  OR window_hi > :first AND window_hi <= :last
  OR window_edtf IS NOT NULL AND (window_lo <= :open_start OR window_hi >= :open_end)
UNION SELECT record_id FROM holds
WHERE from_day > :first AND from_day <= :last OR until_day > :first AND until_day <= :last
UNION SELECT record_id FROM shown_before
WHERE from_day > :first AND from_day <= :last OR until_day > :first AND until_day <= :last;
