-- The number of visible records of each kind, and of visible parts and links.
WITH seen AS (SELECT r.id, r.kind FROM record r WHERE visible(r))
SELECT 'parties' AS what, (SELECT count(*) FROM seen WHERE kind = 'party') AS n
UNION ALL SELECT 'organizations', (SELECT count(*) FROM seen WHERE kind = 'organization')
UNION ALL SELECT 'people', (SELECT count(*) FROM seen WHERE kind = 'person')
UNION ALL SELECT 'roles',
  (SELECT count(*) FROM role p JOIN seen ON seen.id = p.record_id WHERE visible_part(p))
UNION ALL SELECT 'channels', (SELECT count(*) FROM seen WHERE kind = 'channel')
UNION ALL SELECT 'states',
  (SELECT count(*) FROM state s JOIN seen ON seen.id = s.record_id WHERE visible_part(s))
UNION ALL SELECT 'meetings', (SELECT count(*) FROM seen WHERE kind = 'meeting')
UNION ALL SELECT 'delegations',
  (SELECT count(*) FROM delegation d JOIN seen ON seen.id = d.record_id WHERE visible_part(d))
UNION ALL SELECT 'members', (SELECT count(*) FROM member m JOIN seen ON seen.id = m.record_id
  JOIN delegation d ON d.record_id = m.record_id AND d.n = m.part WHERE visible_part(d))
UNION ALL SELECT 'dated reports', (SELECT count(*) FROM evidence v JOIN seen ON seen.id = v.record_id
  WHERE v.role = 'when' AND visible_part(v))
UNION ALL SELECT 'dated values', (SELECT count(*) FROM (
  SELECT DISTINCT v.record_id, v.says_edtf, v.side FROM evidence v JOIN seen ON seen.id = v.record_id
  WHERE v.role = 'when' AND visible_part(v)))
UNION ALL SELECT 'commitments', (SELECT count(*) FROM seen WHERE kind = 'commitment')
UNION ALL SELECT 'attestations',
  (SELECT count(*) FROM attestation t JOIN seen ON seen.id = t.record_id WHERE visible_part(t))
UNION ALL SELECT 'outcomes',
  (SELECT count(*) FROM outcome o JOIN seen ON seen.id = o.record_id WHERE visible_part(o))
UNION ALL SELECT 'answers', (SELECT count(*) FROM link l JOIN seen ON seen.id = l.record_id
  JOIN outcome o ON o.record_id = l.record_id AND o.n = l.part
  JOIN record r ON r.id = l.to_id
  WHERE l.relation = 'outcome.meetings' AND visible_part(o) AND visible(r))
UNION ALL SELECT 'signals', (SELECT count(*) FROM seen WHERE kind = 'signal')
UNION ALL SELECT 'relations', (SELECT count(*) FROM link l JOIN seen ON seen.id = l.record_id
  JOIN record r ON r.id = l.to_id WHERE l.relation = 'signal.relates_to' AND visible(r))
UNION ALL SELECT 'sources', (SELECT count(*) FROM seen WHERE kind = 'source')
UNION ALL SELECT 'citations', (SELECT count(*) FROM evidence v JOIN seen ON seen.id = v.record_id
  WHERE v.role <> 'when' AND visible_part(v))
UNION ALL SELECT 'accounts', (SELECT count(*) FROM seen WHERE kind = 'account')
UNION ALL SELECT 'disputes', (SELECT count(*) FROM seen WHERE kind = 'dispute')
UNION ALL SELECT 'events', (SELECT count(*) FROM timeline_row e JOIN seen ON seen.id = e.record_id
  WHERE visible_part(e) AND e.since <= :as_of AND e.until > :as_of);
