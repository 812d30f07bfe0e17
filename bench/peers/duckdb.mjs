#!/usr/bin/env node
// DuckDB counts requests by minute, upstream and status, as somebody would ask it to. Prints how many were of each 5xx.
//   node bench/peers/duckdb.mjs FORMAT FILE
import { DuckDBInstance } from '@duckdb/node-api'

const [format, file] = process.argv.slice(2)
const FILE = `'${file.replaceAll("'", "''")}'`

// A separator that no line has makes each line one column.
const NGINX = String.raw`SELECT part.minute AS minute, part.upstream AS upstream, CAST(part.status AS INTEGER) AS status FROM (
  SELECT regexp_extract(line, '\[([^\]]{17})[^"]*"[^"]*" (\d{3}) .* ua="([^"]*)"', ['minute', 'status', 'upstream']) AS part
  FROM read_csv(${FILE}, columns = {'line': 'VARCHAR'}, header = false, delim = chr(1), quote = '', escape = '', auto_detect = false))`

const ALB_COLUMNS = Array.from({ length: 30 }, (_, index) => `'c${index + 1}': 'VARCHAR'`).join(', ')
const ALB = `SELECT c2[1:16] AS minute, c5 AS upstream, CAST(c9 AS INTEGER) AS status
  FROM read_csv(${FILE}, columns = {${ALB_COLUMNS}}, header = false, delim = ' ', quote = '"', auto_detect = false)`

const TRY = 'STRUCT(ip VARCHAR, port INTEGER)[]'
const KONG = `SELECT started_at // 60000 AS minute, tries[-1].ip AS upstream, response.status AS status
  FROM read_ndjson(${FILE}, columns = {started_at: 'BIGINT', tries: '${TRY}', response: 'STRUCT(status INTEGER)'})`

const QUERIES = { 'nginx-upstream': NGINX, alb: ALB, 'kong-json': KONG }
const grouped = `SELECT minute, upstream, status, count(*) AS n FROM (${QUERIES[format]}) GROUP BY ALL`

const connection = await (await DuckDBInstance.create(':memory:')).connect()
const reader = await connection.runAndReadAll(
  `SELECT status, sum(n)::INTEGER AS n FROM (${grouped}) GROUP BY status ORDER BY status`,
)
const counts = reader.getRows().map(([status, n]) => [status, Number(n)])
const lines = counts.reduce((sum, [, n]) => sum + n, 0)
process.stdout.write(`${JSON.stringify({ lines, byStatus: Object.fromEntries(counts.filter(([status]) => status >= 500)) })}\n`)
