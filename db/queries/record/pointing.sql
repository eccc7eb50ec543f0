-- Records of these :presences that name one of the records :ids, and which, those among :ids left out.
-- Accounts and evidence are gone through for a party whose side they may be: parties seldom go.
SELECT DISTINCT r.id, r.slug, r.presence, t.slug AS needed
FROM (
  SELECT record_id, party_id AS to_id FROM organization WHERE party_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, party_id AS to_id FROM person WHERE party_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, organization_id AS to_id FROM role WHERE organization_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, actor_id AS to_id FROM state WHERE actor_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, channel_id AS to_id FROM meeting WHERE channel_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, via_id AS to_id FROM meeting WHERE via_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, host_id AS to_id FROM meeting WHERE host_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, party_id AS to_id FROM delegation WHERE party_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, head_id AS to_id FROM delegation WHERE head_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, who_id AS to_id FROM member WHERE who_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, made_at_id AS to_id FROM commitment WHERE made_at_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, party_id AS to_id FROM promise WHERE party_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, party_id AS to_id FROM attestation WHERE party_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, source_id AS to_id FROM attestation WHERE source_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, actor_id AS to_id FROM signal WHERE actor_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, state_media_id AS to_id FROM source WHERE state_media_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, subject_id AS to_id FROM account WHERE subject_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, source_id AS to_id FROM account WHERE source_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, subject_id AS to_id FROM dispute WHERE subject_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, source_id AS to_id FROM evidence WHERE source_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, to_id AS to_id FROM link WHERE to_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT record_id, to_id AS to_id FROM own_value WHERE to_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT a.record_id, p.id AS to_id FROM record p CROSS JOIN account a ON a.side = p.slug
    WHERE p.id IN (SELECT value FROM json_each(:ids)) AND p.kind = 'party'
  UNION SELECT e.record_id, p.id AS to_id FROM record p CROSS JOIN evidence e ON e.side = p.slug
    WHERE p.id IN (SELECT value FROM json_each(:ids)) AND p.kind = 'party'
) x CROSS JOIN record r ON r.id = x.record_id CROSS JOIN record t ON t.id = x.to_id
WHERE r.presence IN (SELECT value FROM json_each(:presences))
  AND r.id NOT IN (SELECT value FROM json_each(:ids))
ORDER BY r.slug;
