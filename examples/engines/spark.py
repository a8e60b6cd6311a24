"""Reports of parts, indicator,area,period,value, added up by Spark for qdx.

    python3 spark.py reports.csv | qdx gap -t targets.toml -

Not by spark-submit, which sends standard error to standard output; what it
would be told goes into PYSPARK_SUBMIT_ARGS, with pyspark-shell at the end.
The rules are qdx's own (docs/reading.md, "Areas"): the same key twice with
different values is an error; a part is expected, as with gone = "silent", from its first to its last
report, and a sum that lacks one is left out and named on standard error.
Any table of four text columns does in place of the CSV file.
"""

import csv
import sys

from pyspark.sql import SparkSession

# What would be added up wrongly without a word is refused: other spellings of
# a month, values that are no plain number, rows that are sums themselves.
REFUSED = r"""
SELECT * FROM reports
WHERE value IS NOT NULL AND NOT coalesce(
    period RLIKE r'^\d{4}-(0[1-9]|1[0-2])$'
    AND value RLIKE r'^-?\d{1,18}(\.\d{1,9})?$'
    AND indicator IS NOT NULL
    AND lower(trim(area)) NOT IN ('', '全市', '合计', '总计', 'total'), false)
LIMIT 1
"""

# One row a key. A blank value is no report.
PARTS = """
SELECT indicator, area, period,
    min(CAST(value AS DECIMAL(27, 9))) AS value, max(CAST(value AS DECIMAL(27, 9))) AS other
FROM reports
WHERE value IS NOT NULL
GROUP BY indicator, area, period
"""

CONFLICTS = "SELECT indicator, area, period, value, other FROM parts WHERE value <> other LIMIT 1"

SPANS = "SELECT indicator, area, min(period) AS first, max(period) AS last FROM parts GROUP BY indicator, area"

SUMS = """
WITH present AS (
    SELECT indicator, period, sum(value) AS value, count(*) AS areas FROM parts GROUP BY indicator, period
), shapes AS (
    SELECT indicator, first, last, count(*) AS areas FROM spans GROUP BY indicator, first, last
)
SELECT present.indicator, period, any_value(value) AS value, any_value(present.areas) AS areas,
    sum(shapes.areas) AS expected
FROM present JOIN shapes ON present.indicator = shapes.indicator AND period BETWEEN first AND last
GROUP BY present.indicator, period
"""

LEFT_OUT = """
SELECT concat(indicator, ',', period, ': left out, no report from ', array_join(slice(areas, 1, 5), ', '),
    ' (', size(areas), ' of ', expected, ' parts)')
FROM (
    SELECT sums.indicator, sums.period, any_value(expected) AS expected, sort_array(collect_list(spans.area)) AS areas
    FROM sums
    JOIN spans ON sums.indicator = spans.indicator AND sums.period BETWEEN first AND last
    LEFT ANTI JOIN parts
        ON parts.indicator = sums.indicator AND parts.area = spans.area AND parts.period = sums.period
    WHERE sums.areas < expected
    GROUP BY sums.indicator, sums.period
)
ORDER BY indicator, period
"""

STOPPED = """
SELECT concat(indicator, ',', newest, ': added up without ', array_join(slice(areas, 1, 5), ', '),
    ', whose last report is older (', size(areas), ' parts)')
FROM (
    SELECT indicator, newest, sort_array(collect_list(area)) AS areas
    FROM (SELECT *, max(last) OVER (PARTITION BY indicator) AS newest FROM spans)
    WHERE last < newest
    GROUP BY indicator, newest
)
ORDER BY indicator
"""

COMPLETE = """
SELECT indicator, period, value, areas FROM sums WHERE areas = expected ORDER BY indicator, period
"""


def main(file):
    spark = SparkSession.builder.appName("qdx").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    columns = "indicator STRING, area STRING, period STRING, value STRING"
    # A heading with other columns, or in another order, is an error.
    options = {"header": True, "enforceSchema": False, "mode": "FAILFAST", "escape": '"'}
    spark.read.options(**options).schema(columns).csv(file).createOrReplaceTempView("reports")
    refuse(spark, REFUSED, "cannot be added up")
    spark.sql(PARTS).cache().createOrReplaceTempView("parts")
    refuse(spark, CONFLICTS, "two values for one key")
    spark.sql(SPANS).cache().createOrReplaceTempView("spans")
    spark.sql(SUMS).cache().createOrReplaceTempView("sums")
    for line in spark.sql(LEFT_OUT).collect() + spark.sql(STOPPED).collect():
        print(line[0], file=sys.stderr)
    rows = spark.sql(COMPLETE).collect()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["indicator", "period", "value", "areas"])
    # str() of a large or small Decimal may have an exponent.
    out.writerows([row.indicator, row.period, format(row.value, "f"), row.areas] for row in rows)
    spark.stop()


def refuse(spark, query, what):
    """Ends the run if the query finds a row; then nothing is on standard output."""
    for row in spark.sql(query).collect():
        sys.exit(f"{what}: {','.join('' if cell is None else str(cell) for cell in row)}")


if __name__ == "__main__":
    main(sys.argv[1])
