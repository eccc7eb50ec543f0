-- Records in the book that name one of the records :ids, those among :ids left out.
SELECT DISTINCT r.slug
FROM record r
WHERE r.presence = 'here'
  AND r.id NOT IN (SELECT value FROM json_each(:ids))
  AND r.id IN (
    SELECT record_id FROM organization WHERE party_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM person WHERE party_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM role WHERE organization_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM state WHERE actor_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM meeting WHERE channel_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM meeting WHERE via_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM meeting WHERE host_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM delegation WHERE party_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM delegation WHERE head_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM member WHERE who_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM commitment WHERE made_at_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM promise WHERE party_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM attestation WHERE party_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM attestation WHERE source_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM signal WHERE actor_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM source WHERE state_media_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM account WHERE subject_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM account WHERE source_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM dispute WHERE subject_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM evidence WHERE source_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT record_id FROM link WHERE to_id IN (SELECT value FROM json_each(:ids))
  )
ORDER BY r.slug;
