-- Store the version of the rules by which the facts in the file were derived.
INSERT INTO derived (id, rules) VALUES (1, :rules)
ON CONFLICT (id) DO UPDATE SET rules = excluded.rules;
