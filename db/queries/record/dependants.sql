-- Records whose derived columns rest on the records :ids: their known day on a source's, a dispute's
-- on its accounts' and subject's; a meeting's title on the names of its channel and heads, its days
-- on its accounts; a promise's clock on the promises that it renews.
SELECT record_id FROM evidence WHERE source_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM attestation WHERE source_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM account WHERE source_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM account WHERE subject_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM dispute WHERE subject_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM meeting WHERE channel_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM delegation WHERE head_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM link
WHERE to_id IN (SELECT value FROM json_each(:ids))
  AND relation IN ('commitment.renews', 'dispute.accounts', 'outcome.sources', 'state.sources');
