-- A column a period: the figures put one below the other, and added up. Which columns there
-- are is not known before, so that they are read as texts. To add up each column first takes
-- half the time, and does not do where a period stands in two columns.
SELECT indicator, period, sum(text::DECIMAL(18, 4)) AS value
FROM (UNPIVOT (
    FROM read_csv(getvariable('file'), header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
) ON COLUMNS(* EXCLUDE (indicator, area)) INTO NAME period VALUE text)
GROUP BY ALL ORDER BY ALL;
