-- 0020: indexes for sheets and for what changed between two days.
--
-- * `source_marked` has the few sources with a handling marking; a sheet reads all of them
--   (source/markings.sql; a million sources were gone through before, 1 s).
-- * `outcome_by_known` finds the outcomes that became known in some days: what changed in a month
--   asks for those of earlier days and of days ahead (each went through a million outcomes, 1.6 s).

CREATE INDEX source_marked ON source (handling) WHERE handling <> '';
CREATE INDEX outcome_by_known ON outcome (known);
