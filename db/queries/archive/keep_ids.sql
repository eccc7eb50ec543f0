-- Give no id again up to :last, which a purged record had.
UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = 'record';
