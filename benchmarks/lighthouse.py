"""What Lighthouse says on a phone of each kind of page of the sample, a list of 100 works added.

    python benchmarks/lighthouse.py [RUNS]

Serves the sample with gunicorn, lets Lighthouse load each page five times with its settings for a
slow phone, and prints the median of each score (0 to 100), the figures behind the first one, and
the audits that cost points. Exits with 1 when performance is below 99 or another score below 100.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from further_pages import PAGES
from serving import sample_site
from tools import BROWSER_ARGUMENTS, chromium, node_modules, program

RUNS = 5
TRIES = 4
LIMITS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
FIGURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)


def run(url: str) -> dict[str, Any]:
    """The report of one run."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "report.json"
        command = [
            program("node"),
            str(node_modules() / "lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={output}",
            f"--only-categories={','.join(LIMITS)}",
            f"--chrome-flags=--headless=new {' '.join(BROWSER_ARGUMENTS)}",
            "--no-enable-error-reporting",
        ]
        variables = {**os.environ, "CHROME_PATH": chromium()}
        # Now and then Chromium records nothing of a load, even twice.
        for _ in range(TRIES - 1):
            if subprocess.run(command, check=False, env=variables).returncode == 0:
                break
        else:
            subprocess.run(command, check=True, env=variables)
        report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return report


def score(report: dict[str, Any], category: str) -> float:
    return round(100 * (report["categories"][category]["score"] or 0))


def lost_points(report: dict[str, Any]) -> set[str]:
    """Audits without full marks that count towards a score, with their first finding."""
    lost = set()
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] not in (None, 1):
                items = audit.get("details", {}).get("items", [])
                lost.add(f"{name}: {audit['title']} {json.dumps(items[:1])[:300]}")
    return lost


def print_figures(path: str, reports: list[dict[str, Any]]) -> bool:
    """What was measured of one page; whether its promises are kept."""
    print(path)
    kept = True
    for category, limit in LIMITS.items():
        scores = [score(report, category) for report in reports]
        kept = kept and median(scores) >= limit
        print(f"  {category:26}{median(scores):5.0f} of {limit} promised; runs: {scores}")
    for name in FIGURES:
        values = [report["audits"][name]["numericValue"] for report in reports]
        unit = "" if name == "cumulative-layout-shift" else " ms"
        print(f"  {name:26}{median(values):5.0f}{unit}")
    for sentence in sorted(set.union(*map(lost_points, reports))):
        print(f"    {sentence}")
    return kept


def main() -> int:
    """Prints the figures; 1 if a promise is broken."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with sample_site(preparation="from benchmarks import further_pages as f; f.add()") as site:
        kept = [print_figures(path, [run(f"{site}{path}") for _ in range(runs)]) for path in PAGES]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
