-- Never assign an id up to :last again, because a purged record had it.
UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = 'record';
