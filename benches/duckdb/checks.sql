-- The sums with the checks qdx makes: is a key there twice, does a sum lack a
-- part that reports before and after. Takes whatever indicators and periods
-- there are. Faster than to group by the whole key (10 million groups), and
-- than to get both groupings in one scan, whose memory is larger as well.
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
)
SELECT indicator, period, value, rows > sums.parts AS duplicate, sums.parts < expected.parts AS incomplete
FROM sums JOIN expected USING (indicator, period)
ORDER BY ALL;
