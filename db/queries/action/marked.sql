-- The action that was begun at a moment by a person, after the action :after, if it was stored.
SELECT id FROM action WHERE id > :after AND at = :at AND who = :who AND verb = :verb LIMIT 1;
