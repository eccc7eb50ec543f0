-- Overview asks whether any commitment is to be reviewed, and which are by a day. Nearly none has a
-- review day, so the index holds those alone.
CREATE INDEX commitment_by_review ON commitment (review) WHERE review IS NOT NULL;
