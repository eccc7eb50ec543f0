-- The number of the rules that the facts in the file were derived by.
SELECT rules FROM derived;
