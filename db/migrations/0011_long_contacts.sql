-- 0011: contacts that last long, and the known day beside the days of a channel's meetings.
--
-- * `contact_long` finds the contacts that began more than a year before the newest of a channel and may
--   still have ended last. One that is known to have lasted for years (`2019-01/2021-06`) is among them,
--   not only one whose last day is not known.
-- * `meeting_by_channel` has the known day too, so that what is not known yet is passed over without
--   its record being read.

DROP INDEX contact_long;
CREATE INDEX contact_long ON contact (channel_id) WHERE last_most - first > 366;
DROP INDEX meeting_by_channel;
CREATE INDEX meeting_by_channel ON meeting (channel_id, at_sort, at_hi, record_id, known);
