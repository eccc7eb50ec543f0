-- The action of a person that started at a moment, after the action :after, if it was stored.
SELECT id FROM action WHERE id > :after AND at = :at AND who = :who AND verb = :verb LIMIT 1;
