"""The sums of a workbook by Polars, which reads it with calamine: workbook.py FILE.xlsx"""

import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import polars

rows = polars.read_excel(sys.argv[1], engine="calamine")
sums = rows.group_by("indicator", "period").agg(polars.col("value").sum()).sort("indicator", "period")
print(sums.write_csv(), end="")
