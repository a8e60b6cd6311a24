-- Reports of parts, indicator,area,period,value, added up for qdx.
--
--     duckdb -csv -cmd "SET VARIABLE reports = 'reports.csv'" -f duckdb.sql | qdx gap -t targets.toml -
--
-- The rules are qdx's own (docs/reading.md, "Areas"): the same key twice with
-- different values is an error; a part is expected from its first to its last
-- report, as with gone = "silent", and a sum that lacks one is left out and named on standard error.
-- Any source of four text columns does in place of read_csv.
.bail on

CREATE TEMP VIEW reports AS
FROM read_csv(getvariable('reports'), header = true, all_varchar = true, auto_detect = false, delim = ',',
    quote = '"', escape = '"',
    columns = {'indicator': 'VARCHAR', 'area': 'VARCHAR', 'period': 'VARCHAR', 'value': 'VARCHAR'});

-- What would be added up wrongly without a word is refused: other spellings of
-- a month, values that are no plain number, rows that are sums themselves.
CREATE TEMP TABLE refused AS
SELECT error(format('cannot be added up: {},{},{},{}', indicator, coalesce(area, ''), period, value))
FROM reports
WHERE value IS NOT NULL AND NOT coalesce(
    regexp_full_match(period, '\d{4}-(0[1-9]|1[0-2])')
    AND regexp_full_match(value, '-?\d{1,18}(\.\d{1,9})?')
    AND indicator IS NOT NULL
    AND lower(trim(area)) NOT IN ('', '全市', '合计', '总计', 'total'), false);

-- One row a key. A blank value is no report.
CREATE TEMP TABLE parts AS
SELECT indicator, area, period, min(value::DECIMAL(27, 9)) AS value, max(value::DECIMAL(27, 9)) AS other
FROM reports
WHERE value IS NOT NULL
GROUP BY ALL;

CREATE TEMP TABLE conflicts AS
SELECT error(format('two values for {},{},{}: {} and {}', indicator, area, period, value, other))
FROM parts
WHERE value <> other;

CREATE TEMP TABLE spans AS
SELECT indicator, area, min(period) AS first, max(period) AS last
FROM parts
GROUP BY ALL;

CREATE TEMP TABLE sums AS
WITH present AS (
    SELECT indicator, period, sum(value) AS value, count(*) AS areas FROM parts GROUP BY ALL
), shapes AS (
    SELECT indicator, first, last, count(*) AS areas FROM spans GROUP BY ALL
)
SELECT indicator, period, any_value(value) AS value, any_value(present.areas) AS areas, sum(shapes.areas) AS expected
FROM present JOIN shapes USING (indicator)
WHERE period BETWEEN first AND last
GROUP BY ALL;

.headers off
.mode list
.once "|cat >&2"
SELECT format('{},{}: left out, no report from {} ({} of {} parts)', indicator, period,
    array_to_string(list(area ORDER BY area)[:5], ', '), count(*), any_value(expected))
FROM sums JOIN spans USING (indicator) ANTI JOIN parts USING (indicator, area, period)
WHERE areas < expected AND period BETWEEN first AND last
GROUP BY indicator, period
ORDER BY ALL;

.once "|cat >&2"
SELECT format('{},{}: added up without {}, whose last report is older ({} parts)', indicator, newest,
    array_to_string(list(area ORDER BY area)[:5], ', '), count(*))
FROM (SELECT *, max(last) OVER (PARTITION BY indicator) AS newest FROM spans)
WHERE last < newest
GROUP BY indicator, newest
ORDER BY ALL;

.headers on
.mode csv
SELECT indicator, period, value, areas
FROM sums
WHERE areas = expected
ORDER BY ALL;
