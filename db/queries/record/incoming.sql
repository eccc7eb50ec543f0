-- Which visible records name the record :id, and as what: by themselves or by a visible part.
SELECT x.relation, x.record_id, r.slug, r.kind, r.title
FROM (
  SELECT 'channel' AS relation, record_id FROM meeting WHERE channel_id = :id
  UNION SELECT 'via', record_id FROM meeting WHERE via_id = :id
  UNION SELECT 'head', record_id FROM delegation d WHERE head_id = :id AND visible_part(d)
  UNION SELECT 'member', m.record_id FROM member m
    JOIN delegation d ON d.record_id = m.record_id AND d.n = m.part
    WHERE m.who_id = :id AND visible_part(d)
  UNION SELECT 'role', record_id FROM role p WHERE organization_id = :id AND visible_part(p)
  UNION SELECT 'party', record_id FROM organization WHERE party_id = :id
  UNION SELECT 'made_at', record_id FROM commitment WHERE made_at_id = :id
  UNION SELECT 'attestation', record_id FROM attestation t
    WHERE source_id = :id AND visible_part(t)
  UNION SELECT 'account', record_id FROM account WHERE source_id = :id
  UNION SELECT 'subject', record_id FROM account WHERE subject_id = :id
  UNION SELECT 'subject', record_id FROM dispute WHERE subject_id = :id
  UNION SELECT 'evidence', record_id FROM evidence v WHERE source_id = :id AND visible_part(v)
  UNION SELECT relation, record_id FROM link WHERE to_id = :id AND part = 0
  UNION SELECT l.relation, l.record_id FROM link l
    JOIN outcome o ON o.record_id = l.record_id AND o.n = l.part
    WHERE l.to_id = :id AND l.relation IN ('outcome.meetings', 'outcome.sources')
      AND visible_part(o)
  UNION SELECT l.relation, l.record_id FROM link l
    JOIN state s ON s.record_id = l.record_id AND s.n = l.part
    WHERE l.to_id = :id AND l.relation = 'state.sources' AND visible_part(s)
  UNION SELECT l.relation, l.record_id FROM link l
    JOIN role p ON p.record_id = l.record_id AND p.n = l.part
    WHERE l.to_id = :id AND l.relation = 'role.sources' AND visible_part(p)
) x JOIN record r ON r.id = x.record_id
WHERE visible(r)
ORDER BY x.relation, r.id;
