"""The table at the end: each figure, its target, and whether it is met."""

import statistics

NAMES = {
    "hello": "bare hello route",
    "page": "today's training page",
    "zipped": "the same page, gzip",
    "commits": "bare loop over GRDB",
    "sets": "sets through the API",
    "food": "food day page",
    "supplements": "supplement day page",
    "entries": "entries through the API",
}


def show(figures, start, idle, sizes):
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in figures.items()
    }
    print(f"\n{'load':24}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}")
    for name, figure in medians.items():
        cpu = f"{figure['processor_ms']:9.3f}" if "processor_ms" in figure else ""
        print(
            f"{NAMES[name]:24}{figure['requests_per_second']:10.0f}"
            f"{figure['p50_ms']:9.2f}{figure['p99_ms']:9.2f}{cpu}"
        )
    loaded = max(run["megabytes"] for name in ("page", "zipped", "sets") for run in figures[name])
    rows = [
        ("training page : hello", ratio(medians, "page", "hello"), "≥ 0.10"),
        ("training page, gzip : hello", ratio(medians, "zipped", "hello"), ""),
        ("sets : bare commits", ratio(medians, "sets", "commits"), "≥ 0.40"),
        ("food day page : hello", ratio(medians, "food", "hello"), "≥ 0.10"),
        ("supplement day page : hello", ratio(medians, "supplements", "hello"), "≥ 0.10"),
        ("entries : bare commits", ratio(medians, "entries", "commits"), "≥ 0.40"),
        ("resident memory, idle, MB", idle, "< 50"),
        ("resident memory, under load, MB", loaded, "< 100"),
        ("start to first answer, s", start, "< 0.3"),
    ]
    for name, (html, total) in sizes.items():
        rows.append((f"{name}: first visit, kB", total / 1000, "≤ 40" if name != "calendar" else ""))
        rows.append((f"{name}: HTML alone, kB", html / 1000, "≤ 12" if name != "calendar" else ""))
    print(f"\n{'figure':34}{'value':>9}  {'target':8}")
    for name, value, target in rows:
        print(f"{name:34}{value:9.3f}  {target:8}{verdict(value, target)}")


def ratio(medians, one, other):
    return medians[one]["requests_per_second"] / medians[other]["requests_per_second"]


def verdict(value, target):
    """`ok` or `below`, as the target says; nothing where there is none."""
    if not target:
        return ""
    sign, limit = target.split()
    met = {"≥": value >= float(limit), "<": value < float(limit), "≤": value <= float(limit)}
    return "ok" if met[sign] else "below"
