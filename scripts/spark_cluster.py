"""A standalone Spark cluster on this machine's loopback: one master, some workers, each in a process group of its own."""

import os
import pathlib
import signal
import socket
import subprocess
import threading
import time


def free_port():
    """Returns a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class ProcessorTime:
    """The seconds of the processor that all processes of some sessions take, also those that are gone: looked at often."""

    def __init__(self):
        self.sessions = set()
        self._seconds = {}
        threading.Thread(target=self._watch, daemon=True).start()

    def total(self):
        """Returns the seconds up to now."""
        return sum(self._seconds.copy().values())

    def _watch(self):
        tick = os.sysconf("SC_CLK_TCK")
        while True:
            for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
                try:
                    fields = stat.read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(fields[3]) in self.sessions:
                    times = (int(fields[11]) + int(fields[12])) / tick
                    self._seconds[stat, fields[19]] = times
            time.sleep(0.2)


class Cluster:
    """A master and its workers, of one core each; `with` ends them."""

    def __init__(self, python, folder):
        """`python` has pyspark; logs and scratch files go to `folder`."""
        code = "import pyspark; print(pyspark.__path__[0])"
        home = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
        self.bin = pathlib.Path(home.stdout.strip()) / "bin"
        self.folder = folder
        folder.mkdir()
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("HANZIKIT_", "SPARK_", "PYTHON"))},
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
            "PYSPARK_PYTHON": str(python),
            "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        self.workers = []
        self.master = self.driver = None
        #: That of the workers and what they start.
        self.processor = ProcessorTime()

    def __enter__(self):
        port = free_port()
        self.url = f"spark://127.0.0.1:{port}"
        main = "org.apache.spark.deploy.master.Master"
        ports = ["--port", str(port), "--webui-port", str(free_port())]
        self.master = self._start("master", main, "--host", "127.0.0.1", *ports)
        self._wait_for("I have been elected leader", 1)
        return self

    def __exit__(self, *_):
        for process in [self.driver, *self.workers, self.master]:
            self._end(process)

    def _start(self, name, *arguments):
        command = [self.bin / "spark-class", *arguments]
        return self._process(self.folder / f"{name}.log", command, env=self.environment)

    def _process(self, log, command, **options):
        with open(log, "w") as file:
            return subprocess.Popen(
                command, stdout=file, stderr=file, start_new_session=True, **options
            )

    def _end(self, process):
        if process and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait_for(self, text, times):
        deadline = time.monotonic() + 300
        log = self.folder / "master.log"
        while log.read_text().count(text) < times:
            if time.monotonic() > deadline or self.master.poll() is not None:
                raise SystemExit(f"check-spark: the cluster does not start; see {log}")
            time.sleep(0.1)

    def add_worker(self):
        """Starts one more worker of one core."""
        name = f"worker-{len(self.workers)}"
        main = "org.apache.spark.deploy.worker.Worker"
        where = ["--host", "127.0.0.1", "--webui-port", str(free_port())]
        size = ["--cores", "1", "--memory", "2g", "--work-dir", self.folder / name]
        self.workers.append(self._start(name, main, self.url, *where, *size))
        self.processor.sessions.add(self.workers[-1].pid)
        self._wait_for("Registering worker", len(self.workers))

    def kill_worker(self):
        """Kills the worker that was started last, and its executors with it, as a machine that loses its power."""
        self._end(self.workers[-1])

    def submit(self, script, *arguments, conf=(), archive=None, path=None):
        """Returns the process of a job that begins, its messages in `driver.log`."""
        settings = {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.driver.memory": "1g",
            "spark.executor.memory": "1g",
            "spark.local.dir": self.folder / "local",
            **dict(conf),
        }
        command = [self.bin / "spark-submit", "--master", self.url]
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        if archive:
            command += ["--archives", archive]
        command += [script, *map(str, arguments)]
        environment = {**self.environment, "PYTHONPATH": str(path)}
        log = self.folder / "driver.log"
        self.driver = self._process(log, command, env=environment, cwd=self.folder)
        return self.driver
