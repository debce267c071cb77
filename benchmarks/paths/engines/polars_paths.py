# SPDX-License-Identifier: EUPL-1.2
"""Polars: the same steps with shifts and groups, in the fastest form that was found.

Activities become categories, and cases numbers once they are in order; with texts throughout it
took two to three times as long. With `--columns` it reads the files of Nabij's lake instead of
the file with texts, and need not sort.
"""

import argparse
from pathlib import Path

import polars as pl
from report import Report, edge_key, send

GAP_US = pl.col("at_us").shift(-1) - pl.col("at_us")


def sorted_log(
    folder: Path, report: Report, is_columns: bool
) -> tuple[pl.DataFrame, dict[int, str]]:
    """Cases and activities as numbers, in order of case and time; and the activities' names."""
    if is_columns:
        with report.step("read"):
            files = [
                pl.read_parquet(path, columns=["subject_no", "activity_no", "at"])
                for path in (folder / "lake" / "events").glob("*.parquet")
            ]
            # The lake cuts between subjects, and its files hold them in order.
            log = pl.concat(sorted(files, key=lambda file: file["subject_no"][0]))
            named = pl.read_parquet(folder / "lake" / "activities" / "*.parquet")
            names = dict(named.select("activity_no", "activity").iter_rows())
            log = log.select(
                pl.col("subject_no").set_sorted().alias("case"),
                pl.col("activity_no").alias("activity"),
                pl.col("at").dt.epoch("us").alias("at_us"),
            )
        return log, names
    with report.step("read"):
        log = pl.read_parquet(folder / "log.parquet")
    with report.step("sort and number"):
        text = log["activity"].cast(pl.Categorical)
        log = log.with_columns(text.to_physical().alias("activity")).sort("case_id", "timestamp")
        log = log.select(
            pl.col("case_id").rle_id().set_sorted().alias("case"),
            "activity",
            pl.col("timestamp").dt.epoch("us").alias("at_us"),
        )
        pairs = pl.DataFrame({"number": text.to_physical(), "name": text.cast(pl.String)})
        names = dict(pairs.unique().iter_rows())
    return log, names


def graph(log: pl.DataFrame) -> pl.DataFrame:
    """Count, mean, median and 90th percentile of each step."""
    return (
        log.lazy()
        .with_columns(
            target=pl.col("activity").shift(-1),
            gap_us=GAP_US,
            is_step=pl.col("case") == pl.col("case").shift(-1),
        )
        .filter("is_step")
        .group_by("activity", "target")
        .agg(
            pl.len().alias("count"),
            pl.col("gap_us").median().alias("median"),
            pl.col("gap_us").mean().alias("mean"),
            pl.col("gap_us").quantile(0.9, "linear").alias("p90"),
        )
        .collect()
    )


def throughput(log: pl.DataFrame) -> list[float]:
    """Median, mean and 90th percentile of the time from first to last event, in seconds."""
    lasted = (
        log.lazy()
        .group_by("case")
        .agg((pl.col("at_us").last() - pl.col("at_us").first()).alias("us"))
        .select(
            pl.col("us").median().alias("median"),
            pl.col("us").mean().alias("mean"),
            pl.col("us").quantile(0.9, "linear").alias("p90"),
        )
    )
    return [value / 1e6 for value in lasted.collect().row(0)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--columns", action="store_true")
    options = parser.parse_args()
    report = Report()
    log, names = sorted_log(options.folder, report, options.columns)
    with report.step("graph"):
        edges = graph(log)
    with report.step("variants"):
        paths = log.lazy().group_by("case").agg("activity").group_by("activity").len().collect()
    with report.step("throughput"):
        lasted = throughput(log)
    with report.step("rework"):
        again = log.lazy().group_by("case", "activity").len().filter(pl.col("len") > 1).collect()
        rework = again.group_by("activity").len()
        cases_with_rework = again["case"].n_unique()
    measured = report.measured()
    send(
        measured,
        {
            "edges": {
                edge_key(names[source], names[target]): [count, *(us / 1e6 for us in times)]
                for source, target, count, *times in edges.iter_rows()
            },
            "variants": len(paths),
            "largest_variant": paths["len"].max(),
            "throughput": lasted,
            "rework": {names[number]: cases for number, cases in rework.iter_rows()},
            "cases_with_rework": cases_with_rework,
        },
    )


if __name__ == "__main__":
    main()
