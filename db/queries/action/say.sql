-- Change the summary of an action.
UPDATE action SET summary = :summary WHERE id = :id;
