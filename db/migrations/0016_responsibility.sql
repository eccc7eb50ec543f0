-- 0016: who is held responsible, for `responsibility:` on commitments and outcomes. Most outcomes say
-- nothing of it and are left out.

CREATE INDEX outcome_by_responsibility ON outcome (responsibility, record_id)
  WHERE responsibility <> '';
