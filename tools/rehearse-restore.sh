#!/usr/bin/env bash
# tools/rehearse-restore.sh DATABASE_URL: dumps a database, restores the dump beside it, compares every row, says how long it took
# and removes what it made. Needs psql, pg_dump and pg_restore of the server's version, and a role that may create databases and
# is not bound by row-level security.
set -euo pipefail
source_url=$1
folder=$(mktemp -d)
copy="rehearsal_$(date +%s)"
copy_url=$(sed -E "s#/[^/?]+(\?|\$)#/$copy\1#" <<< "$source_url")
clean() {
  psql -qX "$source_url" -c "DROP DATABASE IF EXISTS $copy WITH (FORCE)" || true
  rm -rf "$folder"
}
trap clean EXIT

# A line a table: its name, how many rows it has, and a sum over all of them in no order.
sums() {
  local table
  for table in $(psql -qAtX "$1" -c "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"); do
    psql -qAtX "$1" -c "SELECT '$table', count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM $table t"
  done
}

started=$(date +%s%N)
pg_dump -Fc --no-owner -f "$folder/dump" "$source_url"
dumped=$(date +%s%N)
psql -qX "$source_url" -c "CREATE DATABASE $copy"
pg_restore --no-owner --exit-on-error -d "$copy_url" "$folder/dump"
restored=$(date +%s%N)
sums "$source_url" > "$folder/before"
sums "$copy_url" > "$folder/after"
diff "$folder/before" "$folder/after" || { echo "The copy differs. Did somebody write meanwhile?"; exit 1; }
psql -qX "$copy_url" -c ANALYZE
tables=$(wc -l < "$folder/after")
rows=$(awk -F'|' '{ sum += $2 } END { print sum }' "$folder/after")
echo "$tables tables and $rows rows are the same; $(du -k "$folder/dump" | cut -f1) kB," \
  "dumped in $(((dumped - started) / 1000000)) ms, restored in $(((restored - dumped) / 1000000)) ms."
