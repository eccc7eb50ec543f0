-- The slugs of purged records after the slug :slug.
SELECT slug, action_id FROM purged WHERE slug > :slug ORDER BY slug LIMIT :limit;
