-- Note the number of the rules that the facts in the file were derived by.
INSERT INTO derived (id, rules) VALUES (1, :rules)
ON CONFLICT (id) DO UPDATE SET rules = excluded.rules;
