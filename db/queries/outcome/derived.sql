-- From which day a judgement is known, and its rank among the judgements on one promise.
UPDATE outcome SET known = :known, weight = :weight WHERE record_id = :id AND n = :n;
