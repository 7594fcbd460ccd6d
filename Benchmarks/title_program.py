"""What `titlegen` itself takes: start-up, memory, speed on real articles, and the size of its model."""

import json
import lzma
import os
import pathlib
import statistics

import measuring
import report

ARTICLE = "昨天下午，市图书馆新馆正式开放，读者可以免费借阅图书，也可以参加周末的讲座。\n"
CHARACTERS = 400


def real_articles(count):
    """Articles of the development sets of news and technology, each in one line; none without them."""
    corpora = os.environ.get("HANZIKIT_CORPORA", report.ROOT / "../shared/corpora")
    texts = []
    for name in ("news", "tech"):
        path = pathlib.Path(corpora) / "titles" / name / "dev.jsonl.xz"
        if not path.exists():
            return []
        with lzma.open(path, "rt", encoding="utf-8") as file:
            bodies = [" ".join(json.loads(line)["body"].split()) for line in file]
        texts.append([body for body in bodies if len(body) >= CHARACTERS][: count // 2])
    return [text for texts in zip(*texts) for text in texts]


def table(options, folder):
    """The table of figures."""
    cores = measuring.cores(options.threads)
    program = f"{options.programs}/titlegen"
    command = [program, "generate", "--model", options.model, "--jobs", str(len(cores))]

    def write(name, lines):
        path = os.path.join(folder, name)
        pathlib.Path(path).write_text("".join(lines), encoding="utf-8")
        return path

    runs = measuring.run([*command, write("line.txt", [ARTICLE])], cores, times=11)[1:]
    start = statistics.median(run["seconds"] for run in runs)
    size = sum(file.stat().st_size for file in pathlib.Path(options.model).iterdir())
    rows = [
        ["start-up with an article of one line, ms", f"{1e3 * start:.0f}"],
        ["memory of that, MB", f"{max(run['megabytes'] for run in runs):.0f}"],
        ["files of the model, MB", f"{size / 1e6:.1f}"],
    ]
    articles = real_articles(options.real)
    kinds = (f"first {CHARACTERS} characters", [text[:CHARACTERS] for text in articles])
    whole = (f"whole, {sum(map(len, articles)) / max(1, len(articles)):,.0f} characters", articles)
    for title, texts in (kinds, whole) if articles else ():
        path = write("articles.txt", [text + "\n" for text in texts])
        runs = measuring.run([*command, "--lines", path], cores, times=3)
        rate = len(texts) / statistics.median(run["seconds"] for run in runs)
        rows.append([f"real articles a second, {title}", f"{rate:.0f}"])
        rows.append(["memory of that, MB", f"{max(run['megabytes'] for run in runs):.0f}"])
    return report.table(["`titlegen`, beam 4", ""], rows)
