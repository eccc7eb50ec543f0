-- Keep a run of days on which a meeting is a contact.
INSERT INTO contact (channel_id, record_id, first, last_least, last_most, from_day, until_day)
VALUES (:channel, :id, :first, :least, :most, :from, :until);
