-- Every assigned slug that equals one of these or adds a number to it (the caller checks the number). Each
-- way uses the index on slugs; ':' is the character after '9'.
SELECT wanted.value AS base, slug FROM json_each(:slugs) wanted JOIN record ON slug = wanted.value
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted
  JOIN record ON slug >= wanted.value || '-1' AND slug < wanted.value || '-:'
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted JOIN purged ON slug = wanted.value
UNION ALL
SELECT wanted.value, slug FROM json_each(:slugs) wanted
  JOIN purged ON slug >= wanted.value || '-1' AND slug < wanted.value || '-:';
