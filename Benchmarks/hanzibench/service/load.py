"""Requests a second of `zhserve`, how long they take, and its memory, by wrk (Debian's package) on this machine.

Segmentation of texts of 50 and of 2,000 characters from 1 to 64 connections; texts of 50 characters at half of the
highest rate, 16 connections pausing between requests. Then overload: four times as many connections as the service
admits requests, texts of 2,000 characters; as wrk does not tell apart what was accepted and what refused, a client
beside it asks one request after the other and takes the times of both. All share the machine's processors.
"""

import contextlib
import http.client
import pathlib
import re
import subprocess
import tempfile
import threading
import time
import urllib.parse

from hanzibench import BenchmarkError, cli, corpora

# Sends the texts of a file in turn; sums up the times of accepted and the number of refused requests.
SCRIPT = """
local bodies = {}
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
local headers = {["Content-Type"] = "application/json"}
local next_body = 0
function request()
  next_body = next_body % #bodies + 1
  return wrk.format("POST", "/v1/segment", headers, bodies[next_body])
end
local threads = {}
function setup(thread) table.insert(threads, thread) end
if os.getenv("DELAY") then
  local pause = tonumber(os.getenv("DELAY"))
  function delay() return math.floor(pause * (0.5 + math.random()) + 0.5) end
end
function init() accepted = 0 refused = 0 other = 0 end
function response(status)
  if status == 200 then accepted = accepted + 1
  elseif status == 429 then refused = refused + 1
  else other = other + 1 end
end
function done(summary, latency)
  local sums = {accepted = 0, refused = 0, other = 0}
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + thread:get(name) end
  end
  io.write(string.format("RESULT %d %d %d %d %d %d %d\\n", sums.accepted, sums.refused, sums.other,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.duration, latency:percentile(50), latency:percentile(99)))
end
"""


@contextlib.contextmanager
def service(program, *options):
    """Runs the service on a free port; gives its process and its address."""
    process = subprocess.Popen(
        [program, "--port", "0", *options], stderr=subprocess.PIPE, text=True
    )
    line = process.stderr.readline()
    address = re.search(r"http://\S+?:\d+", line)
    if address is None:
        raise BenchmarkError(f"{program}: {line.strip()}")
    try:
        yield process, address.group()
    finally:
        process.terminate()
        process.wait()


def bodies(folder, characters, count=200):
    """Writes requests with texts of a number of characters, a line each; returns the file."""
    text = "".join(
        line.rstrip("\n") for line in corpora.packed_lines("raw/wiki-cmrc2018.txt.xz")
    ).replace('"', "”").replace("\\", "")  # fmt: skip
    path = pathlib.Path(folder) / f"{characters}.jsonl"
    step = len(text) // count
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, step * count, step):
            file.write('{"text": "' + text[start : start + characters] + '"}\n')
    return path


def resident(process):
    """Returns the resident memory of a process in MB."""
    pages = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", pages).group(1)) / 1024


def measure(folder, address, path, connections, seconds, delay=None):
    """Returns what wrk found: rate and times in milliseconds, requests accepted, refused and failed.

    With a `delay`, connections pause for about so many milliseconds between requests.
    """
    script = pathlib.Path(folder) / "script.lua"
    script.write_text(SCRIPT)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, address]
    environment = {"BODIES": path, "PATH": "/usr/bin:/bin"}
    if delay is not None:
        environment["DELAY"] = str(delay)
    try:
        result = subprocess.run(
            command, check=False, env=environment, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise BenchmarkError("wrk: not installed. Run: apt-get install wrk") from None
    found = re.search(r"RESULT ([\d ]+)", result.stdout)
    if found is None:
        raise BenchmarkError(f"wrk: {result.stdout}{result.stderr}")
    accepted, refused, other, errors, micros, p50, p99 = map(int, found.group(1).split())
    return {
        "rate": accepted / (micros / 1e6), "p50": p50 / 1000, "p99": p99 / 1000,
        "accepted": accepted, "refused": refused, "failed": other + errors,
    }  # fmt: skip


def row(characters, name, found, process):
    """Prints a row of the table of rates."""
    print(
        f"{characters:10}{name:>13}{found['rate']:12,.0f}{found['p50']:10.2f}{found['p99']:10.2f}"
        f"{found['refused'] + found['failed']:8}{resident(process):11.0f}"
    )


def rates(program, folder, seconds):
    """Prints rates and times by length of texts and number of connections."""
    print("characters  connections  requests/s    p50 ms    p99 ms  failed  memory MB")
    with service(program) as (process, address):
        for characters in (50, 2000):
            path = bodies(folder, characters)
            highest = 0
            for connections in (1, 2, 4, 8, 16, 32, 64):
                found = measure(folder, address, path, connections, seconds)
                row(characters, connections, found, process)
                highest = max(highest, found["rate"])
            delay = 2 * 1000 * 16 / highest
            found = measure(folder, address, path, 16, seconds, delay)
            row(characters, "half load", found, process)


class Client(threading.Thread):
    """Asks one request after the other and keeps the times of those accepted and of those refused."""

    def __init__(self, address, path):
        super().__init__()
        self.address = urllib.parse.urlsplit(address).netloc
        self.bodies = path.read_bytes().splitlines()
        self.times = {200: [], 429: []}
        self.is_over = False

    def run(self):
        """Asks until it is told that it is over."""
        connection = http.client.HTTPConnection(self.address)
        number = 0
        while not self.is_over:
            number += 1
            start = time.perf_counter()
            connection.request(
                "POST", "/v1/segment", self.bodies[number % len(self.bodies)],
                {"Content-Type": "application/json"},
            )  # fmt: skip
            response = connection.getresponse()
            response.read()
            self.times.setdefault(response.status, []).append(time.perf_counter() - start)

    def percentile(self, status, share):
        """Returns a percentile of the times of a status in milliseconds."""
        times = sorted(self.times[status])
        return times[int(share * (len(times) - 1))] * 1000 if times else float("nan")


def overload(program, folder, seconds, queue=16):
    """Prints what becomes of four times as many requests at once as the service admits."""
    print(f"\noverload: texts of 2,000 characters, --queue {queue} --threads 2")
    with service(program, "--queue", str(queue), "--threads", "2") as (process, address):
        path = bodies(folder, 2000)
        measure(folder, address, path, 2, 1)
        client = Client(address, path)
        client.start()
        connections = 4 * (queue + 2)
        found = measure(folder, address, path, connections, seconds)
        client.is_over = True
        client.join()
        print(
            f"{connections} connections: {found['rate']:,.0f} accepted/s, "
            f"{found['refused'] / (found['accepted'] + found['refused']):.0%} refused, "
            f"{found['failed']} failed, {resident(process):.0f} MB"
        )
        for status, name in ((200, "accepted"), (429, "refused")):
            print(
                f"a client beside them: {len(client.times[status])} {name}, "
                f"p50 {client.percentile(status, 0.5):.2f} ms, p99 {client.percentile(status, 0.99):.2f} ms"
            )


def main():
    """Measures."""
    parser = cli.parser(__doc__)
    parser.add_argument("--seconds", type=int, default=8, help="of each figure (default: 8)")
    options = cli.parse(parser, seconds=1)
    program = cli.program("zhserve")
    with tempfile.TemporaryDirectory() as folder:
        rates(program, folder, options.seconds)
        overload(program, folder, options.seconds)
