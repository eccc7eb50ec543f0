-- 0012: a window of which only a day by which it had begun and one on which it had not ended are known,
-- `[..A]/[B..]`, is ordered by A; it was ordered as undated. The days of meetings, events and contacts are
-- derived anew after this file.

CREATE TEMP TABLE began (edtf TEXT PRIMARY KEY, day INTEGER NOT NULL);
INSERT INTO temp.began
SELECT edtf, CAST(julianday(day || substr('-01-01', 1 + max(0, length(day) - 4))) - 1721424.5 AS INTEGER)
FROM (
  SELECT edtf, substr(edtf, 4, instr(edtf, ']') - 4) AS day FROM (
    SELECT made_edtf AS edtf FROM commitment UNION SELECT due_edtf FROM commitment
    UNION SELECT on_edtf FROM outcome UNION SELECT window_edtf FROM state
    UNION SELECT window_edtf FROM signal UNION SELECT window_edtf FROM role
    UNION SELECT published_edtf FROM source UNION SELECT when_edtf FROM meeting
  ) WHERE edtf GLOB '[[]..[0-9]*]/[[]*..]'
)
WHERE julianday(day || substr('-01-01', 1 + max(0, length(day) - 4))) IS NOT NULL;

UPDATE commitment SET made_sort = b.day FROM temp.began b WHERE b.edtf = made_edtf;
UPDATE commitment SET due_sort = b.day FROM temp.began b WHERE b.edtf = due_edtf;
UPDATE outcome SET on_sort = b.day FROM temp.began b WHERE b.edtf = on_edtf;
UPDATE state SET window_sort = b.day FROM temp.began b WHERE b.edtf = window_edtf;
UPDATE signal SET window_sort = b.day FROM temp.began b WHERE b.edtf = window_edtf;
UPDATE role SET window_sort = b.day FROM temp.began b WHERE b.edtf = window_edtf;
UPDATE source SET published_sort = b.day FROM temp.began b WHERE b.edtf = published_edtf;
UPDATE meeting SET when_sort = b.day FROM temp.began b WHERE b.edtf = when_edtf;
DROP TABLE temp.began;
