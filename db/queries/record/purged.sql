-- Keep the slug of what is purged.
INSERT INTO purged (slug, action_id) VALUES (:slug, :action);
