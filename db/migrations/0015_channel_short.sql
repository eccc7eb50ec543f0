-- Lists and the overview show a short name of a channel, as its full name is cut there.
ALTER TABLE channel ADD COLUMN short TEXT NOT NULL DEFAULT '';
