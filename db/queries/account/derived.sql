-- Store the normal value of an account in the normal form of names.
UPDATE account SET normal_name = :name WHERE record_id = :id;
