"""What `titlegen` itself costs: start-up, memory, speed on real articles, and the size of its model."""

import json
import os
import pathlib

from hanzibench import cli, corpora, process_usage, report

ARTICLE = "昨天下午，市图书馆新馆正式开放，读者可以免费借阅图书，也可以参加周末的讲座。\n"
CHARACTERS = 400


def real_articles(count):
    """Returns articles of the development sets of news and technology, each in one line; none without them."""
    paths = [f"titles/{name}/dev.jsonl.xz" for name in ("news", "tech")]
    if not all((corpora.folder() / path).exists() for path in paths):
        return []
    texts = []
    for path in paths:
        lines = corpora.packed_lines(path)
        bodies = [" ".join(json.loads(line)["body"].split()) for line in lines]
        texts.append([body for body in bodies if len(body) >= CHARACTERS][: count // 2])
    return [text for texts in zip(*texts) for text in texts]


def table(options, folder):
    """Returns the table of figures."""
    cores = process_usage.cores(options.threads)
    program = cli.program("titlegen", options.programs)
    command = [program, "generate", "--model", options.model, "--jobs", str(len(cores))]

    def write(name, lines):
        path = os.path.join(folder, name)
        pathlib.Path(path).write_text("".join(lines), encoding="utf-8")
        return path

    runs = process_usage.run([*command, write("line.txt", [ARTICLE])], cores, times=11)[1:]
    rows = process_usage.start_up_rows("start-up with an article of one line", runs, options.model)
    articles = real_articles(options.real)
    kinds = (f"first {CHARACTERS} characters", [text[:CHARACTERS] for text in articles])
    whole = (f"whole, {sum(map(len, articles)) / max(1, len(articles)):,.0f} characters", articles)
    for title, texts in (kinds, whole) if articles else ():
        path = write("articles.txt", [text + "\n" for text in texts])
        runs = process_usage.run([*command, "--lines", path], cores, times=3)
        rate = len(texts) / process_usage.median_seconds(runs)
        rows.append([f"real articles a second, {title}", f"{rate:.0f}"])
        rows.append(["memory of that, MB", f"{process_usage.peak_megabytes(runs):.0f}"])
    return report.table(["`titlegen`, beam 4", ""], rows)
