-- The sums with their checks, and behind each the parts of its newest period with their shares.
CREATE TEMP TABLE reports AS
FROM read_csv(getvariable('file'), header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {'indicator': 'VARCHAR', 'area': 'VARCHAR', 'period': 'VARCHAR', 'value': 'DECIMAL(18, 4)'});

WITH sums AS (
    SELECT indicator, period, sum(value) AS value, count(*) AS rows, count(DISTINCT area) AS parts
    FROM reports GROUP BY ALL
), spans AS (
    SELECT indicator, area, min(period) AS first, max(period) AS last FROM reports GROUP BY ALL
), shapes AS (
    SELECT indicator, first, last, count(*) AS parts FROM spans GROUP BY ALL
), expected AS (
    SELECT sums.indicator, period, sum(shapes.parts) AS parts
    FROM sums JOIN shapes ON sums.indicator = shapes.indicator AND period BETWEEN first AND last
    GROUP BY ALL
), checked AS (
    SELECT indicator, period, value, rows > sums.parts AS duplicate, sums.parts < expected.parts AS incomplete
    FROM sums JOIN expected USING (indicator, period)
), newest AS (
    SELECT indicator, max(period) AS period FROM sums GROUP BY ALL
)
SELECT indicator, period, NULL AS area, value, NULL AS share, duplicate, incomplete FROM checked
UNION ALL
SELECT indicator, period, area, reports.value, reports.value / checked.value, false, false
FROM reports JOIN newest USING (indicator, period) JOIN checked USING (indicator, period)
ORDER BY ALL;
