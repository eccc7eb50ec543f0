-- Save a view; a view of the same name is replaced and keeps its position.
INSERT INTO view (name, kind, query, sort, columns, n, digest)
VALUES (:name, :kind, :query, :sort, :columns, (SELECT coalesce(max(n), 0) + 1 FROM view), :digest)
ON CONFLICT (name) DO UPDATE SET
  kind = excluded.kind, query = excluded.query, sort = excluded.sort, columns = excluded.columns,
  digest = excluded.digest;
