-- Insert an action.
INSERT INTO action (who, at, verb, summary, undoes, digest)
VALUES (:who, :at, :verb, :summary, :undoes, :digest);
