-- Take records off the timeline.
DELETE FROM event WHERE record_id IN (SELECT value FROM json_each(:ids));
