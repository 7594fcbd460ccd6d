"""Processes that are killed at random moments: files, stores, indexes and dictionaries are as before or after."""

from __future__ import annotations

import http.client
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

from jobs import Job, Tools
from trials import Outcome, Prepared, text

# Jobs that replace what others need.
KILLED = ["zhseg dict build", "zhseg train, resumed", "termmine --store, more", "FTS5 in Python"]


def kill_job(prepared: Prepared, times: int, chance: random.Random) -> tuple[Counter, list[str]]:
    """Kills a job at random moments of its run."""
    prepared.renew()
    begin = time.monotonic()
    prepared.run()
    length = time.monotonic() - begin
    verdicts, failures = Counter(), []
    for number in range(times):
        prepared.renew()
        moment = chance.uniform(0, length)
        process = prepared.start()
        time.sleep(moment)
        process.kill()
        output, message = process.communicate()
        verdict = prepared.judge_killed(Outcome(process.returncode, output, text(message)))
        verdicts[verdict.kind] += 1
        if verdict.kind not in ("sound", "ended before"):
            failures.append(f"kill {number} after {moment:.3f} s: {verdict.kind}: {verdict.detail}")
    return verdicts, failures


class Service:
    """zhserve with a folder of dictionaries."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        self.process = subprocess.Popen(
            [tools.program("zhserve"), "--port", "0", "--dictionaries", str(folder)],
            env={"HANZIKIT_MODELS": str(tools.models)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        line = self.process.stdout.readline()
        self.port = int(line.rsplit(":", 1)[1].strip().rstrip("/"))

    def ask(self, method: str, words: str | None = None) -> bytes:
        """Asks for the dictionary `d`, or replaces it; raises where the service is gone."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Content-Type": "text/plain"} if words else {}
        connection.request(method, "/v1/dictionaries/d", words and words.encode(), headers)
        response = connection.getresponse()
        body = response.read()
        if response.status not in (200, 201, 204):
            raise RuntimeError(f"{response.status} {body!r}")
        return body

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Ends the process."""
        self.process.send_signal(number)
        self.process.communicate(timeout=10)


class Writer(threading.Thread):
    """Gives a service a new version of a dictionary again and again, until the service is gone."""

    def __init__(self, service: Service, version: int) -> None:
        super().__init__()
        self.service, self.sent, self.acknowledged = service, version, version
        self.problem = ""

    def run(self) -> None:
        try:
            while True:
                self.sent += 1
                self.service.ask("PUT", words(self.sent))
                self.acknowledged = self.sent
        except (OSError, http.client.HTTPException):
            pass
        except RuntimeError as error:
            self.problem = str(error)


def words(version: int) -> str:
    """Returns a version of the dictionary."""
    return "".join(f"第{version}版词{n}\n" for n in range(2000))


def kill_service(tools: Tools, times: int, chance: random.Random) -> tuple[Counter, list[str]]:
    """Kills a service that is given new versions; after a start it has the last that it acknowledged, or the next."""
    folder = tools.scratch / "dictionaries"
    verdicts, failures = Counter(), []
    version = 0
    for number in range(times):
        service = Service(tools, folder)
        writer = Writer(service, version)
        writer.start()
        time.sleep(chance.uniform(0, 0.3))
        service.kill()
        writer.join()
        restarted = Service(tools, folder)
        try:
            found = restarted.ask("GET").decode()
        except RuntimeError as error:
            found = str(error)
        restarted.kill(signal.SIGTERM)
        left = [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
        allowed = [words(writer.acknowledged), words(writer.sent)]
        sound = found in allowed or (writer.acknowledged == 0 and found.startswith("404"))
        version = writer.sent if found == words(writer.sent) else writer.acknowledged
        # What a killed one left goes with the next file that is written.
        if writer.problem or not sound or len(left) > 1:
            verdicts["spoilt"] += 1
            failures.append(
                f"kill {number}: {writer.problem} {left} version {version}: {found[:80]!r}"
            )
        else:
            verdicts["sound"] += 1
    return verdicts, failures


def check(wanted: list[Job], tools: Tools, times: int, seed: int, report) -> None:
    """Kills those of the jobs that replace what others need, and the service, as often as is said in all."""
    chance = random.Random(seed)
    each = times // (len(KILLED) + 1)
    for job in wanted:
        if job.name in KILLED:
            found = kill_job(Prepared.of(job, tools), each, chance)
            report(job.name, "killed at random", f"{each} times", *found)
    if len(wanted) >= len(KILLED):
        report(
            "zhserve, PUT", "killed at random", f"{each} times", *kill_service(tools, each, chance)
        )
