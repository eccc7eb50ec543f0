-- Every slug ever given that is one of these, or one of these with a number after it (the caller checks the number).
-- Each way uses the index on slugs; ':' follows '9'.
SELECT wanted.value AS base, slug FROM json_each(:slugs) wanted JOIN record ON slug = wanted.value
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted
  JOIN record ON slug >= wanted.value || '-1' AND slug < wanted.value || '-:'
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted JOIN purged ON slug = wanted.value
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted
  JOIN purged ON slug >= wanted.value || '-1' AND slug < wanted.value || '-:';
