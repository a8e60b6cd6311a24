-- Of each key the figure that was published last, and their sums.
WITH reports AS (
    SELECT indicator, area, period, arg_max(value, published) AS value
    FROM read_csv(getvariable('file'), header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {'indicator': 'VARCHAR', 'area': 'VARCHAR', 'period': 'VARCHAR', 'value': 'DECIMAL(18, 4)', 'published': 'DATE'})
    GROUP BY ALL
)
SELECT indicator, period, sum(value) AS value FROM reports GROUP BY ALL ORDER BY ALL;
