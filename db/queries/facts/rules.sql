-- The version of the rules by which the facts in the file were derived.
SELECT rules FROM derived;
