"""The benchmark's four limits with Polars: python polars.py FILE LIMITS CALENDAR

The rules are those of docs/performance.md. Two formulations of "the first stop on or after the start" were tried,
an as-of join and a join with a minimum per start; the as-of join is the faster. Duplicates are looked for among rows
with the same case, event and time first: telling all start rows apart by all columns costs a second more.
The number of threads is POLARS_MAX_THREADS.
"""

import sys
import tomllib

# The folder of this script has a module of the same name.
sys.path.pop(0)
import polars as pl

COLUMNS = "arende handelse datum person enhet omrade lagrum insats kon fodelsear utforare".split()
FEW_VALUES = "handelse enhet omrade lagrum insats kon fodelsear utforare".split()
OUTCOMES = ["met", "late", "missed", "cancelled", "running"]

DAY = pl.col("datum").str.slice(0, 10).str.to_date("%Y-%m-%d").alias("day")


def read(file):
    """Every row: the duplicates cannot be told without all columns, nor the as-of date without all rows."""
    schema = {c: pl.Categorical if c in FEW_VALUES else pl.String for c in COLUMNS}
    return pl.scan_csv(file, schema=schema).collect(engine="streaming")


def start_rows(log, limit):
    """The rows that open a clock, equal rows once."""
    rows = log.filter(pl.col("handelse") == limit["start"][0])
    for area in limit.get("population", {}).get("area", []):
        rows = rows.filter(pl.col("omrade") == area)
    rows = rows.with_columns(DAY, twin=pl.struct("arende", "datum").is_duplicated())
    alone = rows.filter(~pl.col("twin"))
    twins = rows.filter("twin").unique(subset=COLUMNS)
    columns = ["arende", "enhet", "day"]
    return pl.concat([alone.select(columns), twins.select(columns)])


def with_due(starts, limit, calendar):
    """The last day in time."""
    amount = limit["amount"]
    match limit["unit"]:
        case "working_days":
            due = calendar.select("day", due=f"working_days_{amount}")
            return starts.join(due, on="day", how="left")
        case "months":
            return starts.with_columns(due=pl.col("day").dt.offset_by(f"{amount}mo"))
        case _:
            return starts.with_columns(due=pl.col("day") + pl.duration(days=amount))


def with_first(starts, log, events, name):
    """The first of these events on or after the start, or nothing."""
    if not events:
        return starts.with_columns(pl.lit(None, dtype=pl.Date).alias(name))
    found = log.filter(pl.col("handelse") == events[0]).select("arende", DAY.alias(name))
    return starts.sort("day").join_asof(
        found.sort(name),
        left_on="day",
        right_on=name,
        by="arende",
        strategy="forward",
        check_sortedness=False,
    )


def measure(log, limit, calendar, as_of):
    """Counts per unit and tertial."""
    clocks = with_due(start_rows(log, limit), limit, calendar)
    clocks = with_first(clocks, log, limit["stop"], "stop")
    clocks = with_first(clocks, log, limit.get("cancel"), "cancel")
    stop, cancel, due = pl.col("stop"), pl.col("cancel"), pl.col("due")
    cancelled = (cancel <= due) & (stop.is_null() | (cancel < stop))
    outcome = (
        pl.when(cancelled.fill_null(False))
        .then(pl.lit("cancelled"))
        .when(stop <= due)
        .then(pl.lit("met"))
        .when(stop.is_not_null())
        .then(pl.lit("late"))
        .when(due < as_of)
        .then(pl.lit("missed"))
        .otherwise(pl.lit("running"))
    )
    year = due.dt.year().alias("year")
    tertial = ((due.dt.month() - 1) // 4 + 1).alias("tertial")
    return (
        clocks.group_by("enhet", year, tertial)
        .agg((outcome == name).sum().alias(name) for name in OUTCOMES)
        .select(
            pl.lit(limit["id"]).alias("limit"),
            pl.col("enhet").cast(pl.String).alias("unit"),
            pl.format("{}-T{}", "year", "tertial").alias("period"),
            *OUTCOMES,
        )
    )


def main(file, limits, calendar):
    with open(limits, "rb") as text:
        limits = tomllib.load(text)["limit"]
    calendar = pl.read_csv(calendar, try_parse_dates=True).lazy()
    log = read(file)
    as_of = pl.lit(log["datum"].max()[:10]).str.to_date("%Y-%m-%d")
    measures = [measure(log.lazy(), limit, calendar, as_of) for limit in limits]
    result = pl.concat(pl.collect_all(measures, engine="streaming"))
    sys.stdout.write(result.sort("limit", "unit", "period").write_csv())


main(*sys.argv[1:])
