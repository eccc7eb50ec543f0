-- Begin an action.
INSERT INTO action (who, at, verb, summary, undoes) VALUES (:who, :at, :verb, :summary, :undoes);
