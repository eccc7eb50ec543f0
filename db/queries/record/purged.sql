-- Insert the slug of a purged record.
INSERT INTO purged (slug, action_id) VALUES (:slug, :action);
