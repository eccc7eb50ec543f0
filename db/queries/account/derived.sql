-- The normal value of an account in the form in which names are compared.
UPDATE account SET normal_name = :name WHERE record_id = :id;
