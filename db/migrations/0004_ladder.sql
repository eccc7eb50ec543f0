-- 0004: the ladder of offices is a person's setting, not the book's: two people who share a book may
-- rank offices differently. Nothing was ever written into the table.

DROP TABLE level;
