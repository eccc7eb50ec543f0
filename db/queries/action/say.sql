-- Change the summary of an action.
UPDATE action SET summary = :summary, digest = :digest WHERE id = :id;
