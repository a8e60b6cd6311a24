-- The sums with the checks of `checks`, and how many figures of parts are 18 times the one before, or less than an 18th.
CREATE MACRO reports() AS TABLE
FROM read_csv(getvariable('file'), header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {'indicator': 'VARCHAR', 'area': 'VARCHAR', 'period': 'VARCHAR', 'value': 'DECIMAL(18, 4)'});

WITH sums AS (
    SELECT indicator, period, sum(value) AS value, count(*) AS rows, count(DISTINCT area) AS parts
    FROM reports() GROUP BY ALL
), spans AS (
    SELECT indicator, area, min(period) AS first, max(period) AS last FROM reports() GROUP BY ALL
), shapes AS (
    SELECT indicator, first, last, count(*) AS parts FROM spans GROUP BY ALL
), expected AS (
    SELECT sums.indicator, period, sum(shapes.parts) AS parts
    FROM sums JOIN shapes ON sums.indicator = shapes.indicator AND period BETWEEN first AND last
    GROUP BY ALL
), steps AS (
    SELECT indicator, period, value, lag(value) OVER (PARTITION BY indicator, area ORDER BY period) AS before
    FROM reports()
), jumps AS (
    SELECT indicator, period, count(*) AS jumps FROM steps
    WHERE least(abs(value), abs(before)) > 0 AND greatest(abs(value), abs(before)) >= 18 * least(abs(value), abs(before))
    GROUP BY ALL
)
SELECT indicator, period, value, rows > sums.parts AS duplicate, sums.parts < expected.parts AS incomplete, coalesce(jumps, 0) AS jumps
FROM sums JOIN expected USING (indicator, period) LEFT JOIN jumps USING (indicator, period)
ORDER BY ALL;
