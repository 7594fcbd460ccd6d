"""How far the probabilities of words can be trusted: how often words of each probability are right.

On the development sets, under their own standards. Writes a plot of it, as SVG, to the file that is named.
"""

import json
import subprocess

from hanzibench import BenchmarkError, cli, corpora, report
from hanzibench.segmentation import scoring

EDGES = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0001)
SIZE, MARGIN = 400, 50


def words(texts, *options):
    """Yields for each text the places of its words and their probabilities."""
    result = subprocess.run(
        [cli.program("zhseg"), "--format", "jsonl", "--offsets", "characters", "--confidence", *options],
        input="".join(f"{text}\n" for text in texts).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if result.returncode != 0:
        raise BenchmarkError(f"zhseg ended with status {result.returncode}")
    for line in result.stdout.decode().splitlines():
        yield [
            (tuple(word["characters"]), word["probability"])
            for word in json.loads(line)["words"]
            if word["kind"] not in ("space", "newline")
        ]


def plot(points):
    """Returns an SVG of the share of right words over the probability."""

    def place(x, y):
        return MARGIN + x * SIZE, MARGIN + (1 - y) * SIZE

    size = SIZE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        'font-family="sans-serif" font-size="13" fill="#777">',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" '
        'stroke="#7777"/>',
    ]
    (x1, y1), (x2, y2) = place(0, 0), place(1, 1)
    parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#7777"/>')
    for value in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = place(value, 0)
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{value}</text>')
        x, y = place(0, value)
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{value}</text>')
    x, y = place(0.5, 0)
    parts.append(f'<text x="{x}" y="{y + 38}" text-anchor="middle">probability</text>')
    parts.append(f'<text x="{MARGIN}" y="{MARGIN - 12}">share of the words that are right</text>')
    line = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#2a78b8" stroke-width="2"/>')
    for point in points:
        x, y = place(*point)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#2a78b8"/>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--model", default="fast", help="name or folder (default fast)")
    parser.add_argument("output", nargs="?", metavar="OUT.svg")
    options = parser.parse_args()
    bins = [[0, 0, 0.0] for _ in EDGES[1:]]
    for standard in (*corpora.STANDARDS, "cnc"):
        gold = corpora.development(standard)
        found = words(
            ["".join(sentence) for sentence in gold], "--model", options.model, "--standard", standard
        )
        for sentence, cut in zip(gold, found, strict=True):
            right = set(scoring.spans(sentence))
            for place, probability in cut:
                index = sum(probability >= edge for edge in EDGES) - 1
                bins[index][0] += 1
                bins[index][1] += place in right
                bins[index][2] += probability
    rows, points = [], []
    total = sum(count for count, _, _ in bins)
    error = 0.0
    for (count, right, probability), low, high in zip(bins, EDGES, EDGES[1:]):
        if count:
            points.append((probability / count, right / count))
            error += abs(right - probability) / total
            rows.append(
                [f"{low:g} to {min(high, 1):g}", f"{count:,}", f"{probability / count:.4f}", f"{right / count:.4f}"]
            )
    print(report.table(["probability", "words", "mean", "right"], rows))
    print(f"\nexpected calibration error {error:.4f}")
    if options.output:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write(plot(points))
