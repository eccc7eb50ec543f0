-- Insert the row with the book's own properties.
INSERT INTO book (id, title, note, coverage_words, coverage_edtf, coverage_earliest,
  coverage_latest, coverage_reading, coverage_reference, coverage_hard, coverage_flags,
  coverage_lo, coverage_hi, coverage_sort, digest)
VALUES (1, :title, :note, :coverage_words, :coverage_edtf, :coverage_earliest, :coverage_latest,
  :coverage_reading, :coverage_reference, :coverage_hard, :coverage_flags, :coverage_lo,
  :coverage_hi, :coverage_sort, :digest);
