"""Measures the explorer in a real Chromium and prints JSON.

python -m tests.bench.explorer                      the demonstration corpus
python -m tests.bench.explorer --synthetic 20000    a made-up corpus as well
python -m tests.bench.explorer --out OUT            an output folder as well
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.explore import render
from tests.bench.synthetic import synthetic
from tests.gold_corpus import gold_extractions, gold_links

RUNS = 3
PAN_SECONDS = 3
PAN = """() => new Promise(done => {
  const net = window.kgDrawing; let frames = 0; const begun = performance.now();
  net.on('afterDrawing', () => { frames += 1; });
  const step = () => {
    const passed = performance.now() - begun;
    if (passed > 3000) return done(frames / passed * 1000);
    net.moveTo({ position: { x: 80 * Math.sin(passed / 200), y: 60 * Math.cos(passed / 200) } });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
SEARCH = """text => new Promise(done => {
  const box = document.getElementById('q'), list = document.getElementById('suggest');
  list.replaceChildren(); box.value = text; const begun = performance.now();
  box.dispatchEvent(new Event('input'));
  const look = () => list.children.length ? done(performance.now() - begun) : setTimeout(look, 4);
  look();
})"""
GRAPH = """hash => new Promise(done => {
  document.querySelector('.canvas')?.removeAttribute('data-drawn');
  const begun = performance.now(); location.hash = hash;
  const look = () => document.querySelector('.canvas[data-drawn]') ? done(performance.now() - begun) : setTimeout(look, 4);
  look();
})"""


def measured(browser: Any, out: Path, words: list[str]) -> dict[str, object]:
    """Sizes and times; times are medians over `RUNS` fresh pages."""
    index = json.loads(shard(out, "index"))
    names = [row[0] for row in index["sources"]]
    url = (out / "index.html").as_uri()
    spent: dict[str, list[tuple[float, float]]] = {"usable": [], "search": [], "graph": []}
    for run in range(RUNS):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with spending(spent["usable"]):
            page.goto(url)
            page.wait_for_selector("html[data-ready]")
        for word in words:
            with spending(spent["search"]):
                page.evaluate(SEARCH, word)
        with spending(spent["graph"]):
            page.evaluate(GRAPH, f"#/graph/{names[run % len(names)]}")
        if run == 0:
            nodes, begun = fill(page), processor_seconds()
            frames = page.evaluate(PAN)
            per_frame = (processor_seconds() - begun) / max(1, frames * PAN_SECONDS)
        page.close()
    first = sum(
        (out / name).stat().st_size
        for name in ("index.html", "explore/app.js", "explore/app.css", "explore/data/index.js")
    )
    files = [p for p in (out / "explore").rglob("*") if p.is_file()]
    return {
        "articles": index["counts"]["articles"],
        "first load, bytes": first,
        "largest shard, bytes": max(
            p.stat().st_size for p in files if "data" in p.parts and p.name != "graph.js"
        ),
        "folder, MB": round(sum(p.stat().st_size for p in files) / 1e6, 1),
        **{f"{name}, ms and processor ms": middle(rows) for name, rows in spent.items()},
        "panning, frames/s": round(frames, 1),
        "panning, processor ms a frame": round(per_frame * 1000, 1),
        "panning, nodes": nodes,
    }  # fmt: skip


@contextlib.contextmanager
def spending(rows: list[tuple[float, float]]) -> Iterator[None]:
    """Note the time on the clock and on the processor that something takes, in seconds."""
    clock, processor = time.perf_counter(), processor_seconds()
    yield
    rows.append((time.perf_counter() - clock, processor_seconds() - processor))


def middle(rows: list[tuple[float, float]]) -> list[int]:
    """The medians of both, in milliseconds."""
    return [round(statistics.median(column) * 1000) for column in zip(*rows, strict=True)]


def processor_seconds() -> float:
    """Processor time that our browser has used so far: on a busy machine, clocks tell little."""
    parents, used = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
                fields = rest.split()
                parents[int(entry.name)] = int(fields[1])
                used[int(entry.name)] = (int(fields[11]) + int(fields[12])) * ("chrom" in name)
    return sum(used[p] for p in used if descends(p, parents)) / os.sysconf("SC_CLK_TCK")


def descends(process: int, parents: dict[int, int]) -> bool:
    """Whether a process comes of this one."""
    while process in parents and process != os.getpid():
        process = parents[process]
    return process == os.getpid()


def fill(page: Any) -> int:
    """Draw as many names as the page allows around the one at hand; gives how many."""
    near = page.evaluate("Object.keys(window.kgDrawing.getPositions())")
    name = page.evaluate("location.hash.split('?')[0]")
    opened = "%20".join(quote(key) for key in near[:12])
    page.evaluate(GRAPH, f"{name}?open={opened}")
    return int(page.get_attribute(".canvas", "data-nodes"))


def shard(out: Path, name: str) -> str:
    """The JSON inside a shard."""
    text = (out / "explore" / "data" / f"{name}.js").read_text(encoding="utf-8")
    return text[text.index(",") + 1 : text.rindex(")")]


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--synthetic", type=int, default=0, help="so many made-up articles")
    parser.add_argument("--out", type=Path, help="an output folder that is there")
    parser.add_argument("--folder", type=Path, help="where to write what is measured")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="explorer-"))
    found: dict[str, object] = {}
    places = {"demo": (folder / "demo", ["pesk", "ferry", "november"])}
    (folder / "demo").mkdir(parents=True, exist_ok=True)
    render(gold_extractions(), gold_links(), folder / "demo")
    if options.synthetic:
        out = folder / f"synthetic-{options.synthetic}"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        made = synthetic(options.synthetic)
        begun = time.perf_counter()
        render(*made, out)
        found["render, s"] = round(time.perf_counter() - begun, 1)
        del made
        places["synthetic"] = (out, ["harb", "budget minister", "report"])
    if options.out:
        places["out"] = (options.out, ["report", "minister"])
    chromium = shutil.which("chromium")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (out, words) in places.items():
            found[name] = measured(browser, out, words)
        browser.close()
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
