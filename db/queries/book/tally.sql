-- How much of everything is in the book and known by :as_of.
WITH seen AS (SELECT id, kind FROM record WHERE presence = 'here' AND known <= :as_of)
SELECT 'parties' AS what, (SELECT count(*) FROM seen WHERE kind = 'party') AS n
UNION ALL SELECT 'organizations', (SELECT count(*) FROM seen WHERE kind = 'organization')
UNION ALL SELECT 'people', (SELECT count(*) FROM seen WHERE kind = 'person')
UNION ALL SELECT 'roles', (SELECT count(*) FROM role JOIN seen ON id = record_id)
UNION ALL SELECT 'channels', (SELECT count(*) FROM seen WHERE kind = 'channel')
UNION ALL SELECT 'states', (SELECT count(*) FROM state JOIN seen ON id = record_id WHERE known <= :as_of)
UNION ALL SELECT 'meetings', (SELECT count(*) FROM seen WHERE kind = 'meeting')
UNION ALL SELECT 'delegations', (SELECT count(*) FROM delegation JOIN seen ON id = record_id)
UNION ALL SELECT 'members', (SELECT count(*) FROM member JOIN seen ON id = record_id)
UNION ALL SELECT 'dated reports',
  (SELECT count(*) FROM evidence JOIN seen ON id = record_id WHERE role = 'when')
UNION ALL SELECT 'dated values', (SELECT count(*) FROM (
  SELECT DISTINCT record_id, says_edtf, side FROM evidence JOIN seen ON id = record_id
  WHERE role = 'when'))
UNION ALL SELECT 'commitments', (SELECT count(*) FROM seen WHERE kind = 'commitment')
UNION ALL SELECT 'attestations',
  (SELECT count(*) FROM attestation JOIN seen ON id = record_id WHERE known <= :as_of)
UNION ALL SELECT 'outcomes',
  (SELECT count(*) FROM outcome JOIN seen ON id = record_id WHERE known <= :as_of)
UNION ALL SELECT 'answers', (SELECT count(*) FROM link JOIN seen ON id = link.record_id
  JOIN outcome o ON o.record_id = link.record_id AND o.n = link.part
  WHERE relation = 'outcome.meetings' AND o.known <= :as_of)
UNION ALL SELECT 'signals', (SELECT count(*) FROM seen WHERE kind = 'signal')
UNION ALL SELECT 'relations',
  (SELECT count(*) FROM link JOIN seen ON id = record_id WHERE relation = 'signal.relates_to')
UNION ALL SELECT 'sources', (SELECT count(*) FROM seen WHERE kind = 'source')
UNION ALL SELECT 'citations', (SELECT count(*) FROM evidence JOIN seen ON id = record_id
  WHERE role <> 'when')
UNION ALL SELECT 'accounts', (SELECT count(*) FROM seen WHERE kind = 'account')
UNION ALL SELECT 'disputes', (SELECT count(*) FROM seen WHERE kind = 'dispute')
UNION ALL SELECT 'events', (SELECT count(*) FROM event JOIN seen ON seen.id = record_id
  WHERE known <= :as_of);
