"""The counting of n-grams: MB/s of text read, decoded, tokenised, counted and merged.

The files are taken one after the other to make texts of 10, 30, 100 and 300 MB, as far as they go;
each is counted on one thread and on two. Build first: swift build -c release --product count-bench
"""

import os
import re
import subprocess
import tempfile

from hanzibench import cli


def texts(files, folder):
    """Yields (megabytes, path) of texts of growing size made of the files' beginnings."""
    total = sum(os.path.getsize(file) for file in files)
    for size in (10, 30, 100, 300):
        if total < size * 1_000_000:
            return
        path = os.path.join(folder, f"{size}.txt")
        left = size * 1_000_000
        with open(path, "wb") as output:
            for file in files:
                with open(file, "rb") as source:
                    for line in source:
                        if left <= 0:
                            break
                        output.write(line)
                        left -= len(line)
        yield os.path.getsize(path) / 1e6, path


def count(program, path, threads, max_length):
    """Returns the CPU seconds, seconds and peak megabytes of the fastest of three runs."""
    command = [program, path, "--jobs", str(threads), "--count-only"]
    command += ["--max-length", str(max_length)]
    runs = []
    for _ in range(3):
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        pattern = r"processor time (\S+) s.*together (\S+) s.*peak (\d+) MB"
        values = re.search(pattern, result.stdout, re.DOTALL).groups()
        runs.append([float(value) for value in values])
    return min(runs, key=lambda run: run[1])


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--max-length", type=int, default=4)
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    program = cli.program("count-bench")
    print("| MB | threads | seconds | MB/s | processor seconds | peak MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size, path in texts(options.files, folder):
            for threads in (1, 2):
                processor, seconds, peak = count(program, path, threads, options.max_length)
                row = f"| {size:.0f} | {threads} | {seconds:.2f} | {size / seconds:.0f} |"
                print(f"{row} {processor:.2f} | {peak:.0f} |", flush=True)
