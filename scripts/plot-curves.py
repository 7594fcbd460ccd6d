#!/usr/bin/env python3
"""Plots what runs of training reported of the development text, as SVG, and prints a table.

Of `zhlm train` the perplexities, a curve a run; with --losses, of one run of `titlegen train`, the losses in
nats a symbol, a curve a development set.
"""

import argparse
import itertools
import math
import pathlib
import re

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 60, 20, 20, 40
TICKS = (1, 1.2, 1.5, 2, 2.5, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 4000)
COLORS = ["#2a78b8", "#c8553d", "#5a9367", "#8b6bb1"]


def points(log):
    """Returns (step, perplexity) of each line that has them."""
    with open(log, encoding="utf-8") as lines:
        found = [re.search(r"step (\d+)/\d+  perplexity ([\d.]+)", line) for line in lines]
    return [(int(m[1]), float(m[2])) for m in found if m]


def losses(log):
    """Returns for each development set (step, loss) of each line that has them."""
    curves = {}
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            if step := re.search(r"step (\d+)/\d+  pass", line):
                for file, loss in re.findall(r"(\S+\.jsonl\S*) (\d+\.\d+)", line):
                    name = pathlib.Path(file).name.split(".")[0]
                    if name == "dev":
                        name = pathlib.Path(file).parent.name
                    curves.setdefault(name, []).append((int(step[1]), float(loss)))
    return curves


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", metavar="OUT.svg")
    parser.add_argument("logs", nargs="+", metavar="NAME=LOG", help="standard error of a run")
    parser.add_argument("--losses", action="store_true", help="curves of the sets of one run")
    options = parser.parse_args()
    if options.losses:
        curves = losses(options.logs[0].rpartition("=")[2])
        what, digits = "nats a symbol on development pairs", 3
    else:
        logs = (argument.partition("=") for argument in options.logs)
        curves = {name: points(log) for name, _, log in logs}
        what, digits = "perplexity per word on the development text", 1
    steps = sorted({step for curve in curves.values() for step, _ in curve})
    values = [value for curve in curves.values() for _, value in curve]
    low, high = math.log(min(values) * 0.95), math.log(max(values) * 1.05)

    def x(step):
        return LEFT + (WIDTH - LEFT - RIGHT) * step / steps[-1]

    def y(value):
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - math.log(value)) / (high - low)

    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13" fill="#777">'
    )
    svg = [start]
    for value in TICKS:
        if low <= math.log(value) <= high:
            svg.append(
                f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" '
                f'stroke="#7774"/><text x="{LEFT - 8}" y="{y(value) + 4:.1f}" '
                f'text-anchor="end">{value}</text>'
            )
    for step in range(0, steps[-1] + 1, 1000 if steps[-1] > 4000 else 200):
        svg.append(
            f'<text x="{x(step):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{step}</text>'
        )
    svg.append(
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">steps · {what}</text>'
    )
    for index, (name, curve) in enumerate(curves.items()):
        color = COLORS[index % len(COLORS)]
        line = " ".join(f"{x(step):.1f},{y(value):.1f}" for step, value in curve)
        svg.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"/>')
        svg.append(
            f'<text x="{WIDTH - RIGHT - 8}" y="{TOP + 16 + 18 * index}" text-anchor="end" '
            f'fill="{color}">{name}</text>'
        )
    svg.append("</svg>")
    with open(options.output, "w", encoding="utf-8") as file:
        file.write("\n".join(svg) + "\n")

    # Runs may be measured some steps apart: a row is a measurement.
    print("| step | " + " | ".join(curves) + " |")
    print("|---" * (len(curves) + 1) + "|")
    for row in itertools.zip_longest(*curves.values()):
        measured = dict.fromkeys(str(point[0]) for point in row if point)
        cells = [f"{point[1]:.{digits}f}" if point else "" for point in row]
        print(f"| {' / '.join(measured)} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
