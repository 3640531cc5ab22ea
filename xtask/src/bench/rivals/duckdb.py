"""The benchmark's four limits with DuckDB: python duckdb.py FILE LIMITS CALENDAR THREADS

The rules are those of docs/performance.md. Four formulations of "the first stop on or after the start" were tried:
ASOF joins, joins with a minimum per start, window functions over starts and stops together, and each of them over
the events of the limits only, which needs a second reading for the as-of date. ASOF joins over one table of all rows
are the fastest.
"""

import sys
import tomllib

# The folder of this script has a module of the same name.
sys.path.pop(0)
import duckdb

COLUMNS = "arende handelse datum person enhet omrade lagrum insats kon fodelsear utforare".split()
OUTCOMES = ["met", "late", "missed", "cancelled", "running"]


def read(db, file, calendar):
    """Every row: the duplicates cannot be told without all columns, nor the as-of date without all rows."""
    types = {column: "VARCHAR" for column in COLUMNS}
    db.execute(
        f"""CREATE TEMP TABLE log AS
        SELECT *, CAST(left(datum, 10) AS DATE) AS day
        FROM read_csv('{file}', header = true, delim = ',', quote = '"', escape = '"',
                      auto_detect = false, columns = {types})"""
    )
    db.execute(f"CREATE TEMP TABLE calendar AS FROM read_csv('{calendar}', header = true)")


def due(limit):
    """The last day in time."""
    amount = limit["amount"]
    match limit["unit"]:
        case "working_days":
            return f"calendar.working_days_{amount}"
        case "months":
            return f"CAST(start.day + INTERVAL {amount} MONTH AS DATE)"
        case _:
            return f"start.day + {amount}"


def clocks(limit):
    """One row per clock: its unit, due day, first stop and first cancel on or after the start; equal rows once."""
    areas = limit.get("population", {}).get("area", [])
    population = "".join(f" AND omrade = '{area}'" for area in areas)
    cancel, cancels = "NULL::DATE", ""
    if limit.get("cancel"):
        cancel = "cancel.day"
        cancels = f"""ASOF LEFT JOIN (SELECT arende, day FROM log WHERE handelse = '{limit["cancel"][0]}') cancel
            ON cancel.arende = start.arende AND cancel.day >= start.day"""
    return f"""SELECT '{limit["id"]}' AS "limit", start.enhet AS unit, {due(limit)} AS due,
            stop.day AS stop, {cancel} AS cancel
        FROM (SELECT arende, enhet, day FROM
              (SELECT DISTINCT * FROM log WHERE handelse = '{limit["start"][0]}'{population})) start
        LEFT JOIN calendar ON calendar.day = start.day
        ASOF LEFT JOIN (SELECT arende, day FROM log WHERE handelse = '{limit["stop"][0]}') stop
            ON stop.arende = start.arende AND stop.day >= start.day
        {cancels}"""


def query(limits):
    """Counts per limit, unit and tertial."""
    counts = ", ".join(f"count(*) FILTER (outcome = '{name}') AS {name}" for name in OUTCOMES)
    return f"""
    WITH clock AS ({" UNION ALL ".join(f"({clocks(limit)})" for limit in limits)}),
    verdict AS (
        SELECT "limit", unit, year(due) AS year, (month(due) - 1) // 4 + 1 AS tertial,
            CASE WHEN cancel <= due AND (stop IS NULL OR cancel < stop) THEN 'cancelled'
                 WHEN stop <= due THEN 'met'
                 WHEN stop IS NOT NULL THEN 'late'
                 WHEN due < (SELECT max(day) FROM log) THEN 'missed'
                 ELSE 'running' END AS outcome
        FROM clock)
    SELECT "limit", unit, year || '-T' || tertial AS period, {counts}
    FROM verdict GROUP BY "limit", unit, year, tertial ORDER BY ALL"""


def main(file, limits, calendar, threads):
    with open(limits, "rb") as text:
        limits = tomllib.load(text)["limit"]
    db = duckdb.connect()
    db.execute(f"SET threads = {threads}; SET preserve_insertion_order = false")
    read(db, file, calendar)
    print("limit", "unit", "period", *OUTCOMES, sep=",")
    for row in db.execute(query(limits)).fetchall():
        print(*row, sep=",")


main(*sys.argv[1:])
