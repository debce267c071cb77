# SPDX-License-Identifier: EUPL-1.2
"""DuckDB: the same steps in window SQL, in the fastest form that was found.

Activities become an ENUM and the window is worked out once; querying the file anew for each step,
with activities as text, took about half as long again. With `--columns` it reads the files of
Nabij's lake instead of the file with texts.
"""

import argparse
from pathlib import Path
from typing import Any

import duckdb
from report import Report, edge_key, send

LOAD_TEXTS = """
create type activity_name as enum (select distinct activity from '{folder}/log.parquet');
create temp table log as
select case_id, activity::activity_name as activity, epoch_us(timestamp) as at_us
from '{folder}/log.parquet'
"""
LOAD_COLUMNS = """
create temp table log as
select subject_no as case_id, activity_no as activity, epoch_us("at") as at_us
from '{folder}/lake/events/*.parquet'
"""
WINDOW = """
create temp table steps as
select case_id, activity, at_us,
       lead(activity) over in_case as target,
       lead(at_us) over in_case - at_us as gap_us,
       row_number() over in_case as place
from log
window in_case as (partition by case_id order by at_us)
"""
GRAPH = """
select activity, target, count(*), avg(gap_us), quantile_cont(gap_us, [0.5, 0.9])
from steps where target is not null group by activity, target
"""
VARIANTS = """
select count(*), max(cases) from (
    select count(*) as cases
    from (select list(activity order by place) as path from steps group by case_id)
    group by path)
"""
THROUGHPUT = """
select median(lasted_us), avg(lasted_us), quantile_cont(lasted_us, 0.9)
from (select max(at_us) - min(at_us) as lasted_us from log group by case_id)
"""
REWORK = """
with again as (select case_id, activity from log group by all having count(*) > 1)
select activity, count(*) from again group by activity
union all select null, count(distinct case_id) from again
"""


def activity_names(database: duckdb.DuckDBPyConnection, folder: Path) -> dict[int, str]:
    """The name of each activity number in the lake."""
    query = f"select activity_no, activity from '{folder}/lake/activities/*.parquet'"
    return dict(database.execute(query).fetchall())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--columns", action="store_true")
    options = parser.parse_args()
    report = Report()
    with report.step("read"):
        database = duckdb.connect()
        load = LOAD_COLUMNS if options.columns else LOAD_TEXTS
        database.execute(load.format(folder=options.folder))
    with report.step("window"):
        database.execute(WINDOW)
    with report.step("graph"):
        edges = database.execute(GRAPH).fetchall()
    with report.step("variants"):
        variants, largest = database.execute(VARIANTS).fetchall()[0]
    with report.step("throughput"):
        throughput = database.execute(THROUGHPUT).fetchall()[0]
    with report.step("rework"):
        rework: dict[Any, int] = dict(database.execute(REWORK).fetchall())
    measured = report.measured()
    names = activity_names(database, options.folder) if options.columns else {}

    def name(activity: Any) -> str:
        return names.get(activity, activity)

    cases_with_rework = rework.pop(None)
    send(
        measured,
        {
            "edges": {
                edge_key(name(source), name(target)): [
                    count,
                    middle / 1e6,
                    mean / 1e6,
                    p90 / 1e6,
                ]
                for source, target, count, mean, (middle, p90) in edges
            },
            "variants": variants,
            "largest_variant": largest,
            "throughput": [value / 1e6 for value in throughput],
            "rework": {name(activity): cases for activity, cases in rework.items()},
            "cases_with_rework": cases_with_rework,
        },
    )


if __name__ == "__main__":
    main()
