-- Which records in the book name the record :id, and as what; known by :as_of.
SELECT x.relation, x.record_id, r.slug, r.kind, r.title
FROM (
  SELECT 'channel' AS relation, record_id FROM meeting WHERE channel_id = :id
  UNION SELECT 'via', record_id FROM meeting WHERE via_id = :id
  UNION SELECT 'head', record_id FROM delegation WHERE head_id = :id
  UNION SELECT 'member', record_id FROM member WHERE who_id = :id
  UNION SELECT 'role', record_id FROM role WHERE organization_id = :id
  UNION SELECT 'party', record_id FROM organization WHERE party_id = :id
  UNION SELECT 'made_at', record_id FROM commitment WHERE made_at_id = :id
  UNION SELECT 'attestation', record_id FROM attestation WHERE source_id = :id
  UNION SELECT 'account', record_id FROM account WHERE source_id = :id
  UNION SELECT 'subject', record_id FROM account WHERE subject_id = :id
  UNION SELECT 'subject', record_id FROM dispute WHERE subject_id = :id
  UNION SELECT 'evidence', record_id FROM evidence WHERE source_id = :id
  UNION SELECT relation, record_id FROM link WHERE to_id = :id
) x JOIN record r ON r.id = x.record_id
WHERE r.presence = 'here' AND r.known <= :as_of
ORDER BY x.relation, r.id;
