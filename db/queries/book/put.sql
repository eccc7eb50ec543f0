-- Insert the row with the properties of the file.
INSERT INTO book (id, title, note, coverage_words, coverage_edtf, coverage_earliest,
  coverage_latest, coverage_reading, coverage_reference, coverage_hard, coverage_flags,
  coverage_lo, coverage_hi, coverage_sort, digest)
VALUES (1, :title, :note, :coverage_words, :coverage_edtf, :coverage_earliest, :coverage_latest,
  :coverage_reading, :coverage_reference, :coverage_hard, :coverage_flags, :coverage_lo,
  :coverage_hi, :coverage_sort, :digest)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, note = excluded.note,
  coverage_words = excluded.coverage_words, coverage_edtf = excluded.coverage_edtf,
  coverage_earliest = excluded.coverage_earliest, coverage_latest = excluded.coverage_latest,
  coverage_reading = excluded.coverage_reading, coverage_reference = excluded.coverage_reference,
  coverage_hard = excluded.coverage_hard, coverage_flags = excluded.coverage_flags,
  coverage_lo = excluded.coverage_lo, coverage_hi = excluded.coverage_hi,
  coverage_sort = excluded.coverage_sort, digest = excluded.digest;
