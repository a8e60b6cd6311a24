-- Only the sums: nothing is checked.
SELECT indicator, period, sum(value) AS value
FROM read_csv(getvariable('file'), header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {'indicator': 'VARCHAR', 'area': 'VARCHAR', 'period': 'VARCHAR', 'value': 'DECIMAL(18, 4)'})
GROUP BY ALL
ORDER BY ALL;
