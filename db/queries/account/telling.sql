-- The records with an account in the book that states one of the names :names.
SELECT DISTINCT a.subject_id
FROM json_each(:names) j CROSS JOIN account a ON a.normal_name = j.value AND a.normal_name <> ''
CROSS JOIN record r ON r.id = a.record_id
WHERE r.presence = 'here';
