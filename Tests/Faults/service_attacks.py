"""What hostile clients send to zhserve: shapes of smuggled requests, huge heads, slow bodies, ten thousand connections."""

from __future__ import annotations

import resource
import signal
import socket
import time
from collections import Counter
from pathlib import Path

from jobs import Tools
from kills import Service

BODY = '{"text": "好"}'
LENGTH = len(BODY.encode())
TYPE = "Host: x\r\nContent-Type: application/json\r\n"
INNER = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


def post(fields: str, body: str, version: str = "1.1") -> str:
    """Returns a request to segment."""
    return f"POST /v1/segment HTTP/{version}\r\n{TYPE}{fields}\r\n{body}"


CHUNKED = f"{LENGTH:x}\r\n{BODY}\r\n0\r\n\r\n"
# After each of these nobody can be sure where the request ends: it must be the last one that is answered.
AMBIGUOUS = {
    "length and chunks": post(f"Content-Length: {LENGTH}\r\nTransfer-Encoding: chunked\r\n", CHUNKED),
    "chunks and length": post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", CHUNKED),
    "two lengths": post(f"Content-Length: {LENGTH}\r\nContent-Length: 4\r\n", BODY),
    "list of lengths": post(f"Content-Length: {LENGTH}, 4\r\n", BODY),
    "signed length": post(f"Content-Length: +{LENGTH}\r\n", BODY),
    "length in hexadecimal": post(f"Content-Length: 0x{LENGTH:x}\r\n", BODY),
    "negative length": post("Content-Length: -1\r\n", BODY),
    "length of 30 digits": post(f"Content-Length: {'9' * 30}\r\n", BODY),
    "space before the colon": post(f"Content-Length : {LENGTH}\r\n", BODY),
    "unknown coding": post("Transfer-Encoding: xchunked\r\n", CHUNKED),
    "chunked is not the last coding": post("Transfer-Encoding: chunked, identity\r\n", CHUNKED),
    "folded coding": post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n", CHUNKED),
    "chunks in HTTP/1.0 with length": post(f"Transfer-Encoding: chunked\r\nContent-Length: {LENGTH}\r\n", CHUNKED, "1.0"),
    "chunk size in C": post("Transfer-Encoding: chunked\r\n", f"0x{LENGTH:x}\r\n{BODY}\r\n0\r\n\r\n"),
    "negative chunk": post("Transfer-Encoding: chunked\r\n", f"-1\r\n{BODY}\r\n0\r\n\r\n"),
    "chunk of 2^64 bytes": post("Transfer-Encoding: chunked\r\n", f"10000000000000000\r\n{BODY}\r\n0\r\n\r\n"),
    "chunk without its end": post("Transfer-Encoding: chunked\r\n", f"{LENGTH:x}\r\n{BODY}0\r\n\r\n"),
    "NUL in a field": post(f"X: a\0b\r\nContent-Length: {LENGTH}\r\n", BODY),
    "CR in a field": post(f"X: a\rContent-Length: 4\r\nContent-Length: {LENGTH}\r\n", BODY),
    "two hosts": post(f"Host: y\r\nContent-Length: {LENGTH}\r\n", BODY),
    "HTTP/0.9": "GET /\r\n",
    "head of a megabyte": f"GET / HTTP/1.1\r\nHost: x\r\nX: {'a' * (1 << 20)}\r\n\r\n",
    "ten thousand fields": "GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n" * 10_000 + "\r\n",
    "target of a megabyte": f"GET /{'a' * (1 << 20)} HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes of TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\0" * 600,
}  # fmt: skip


def exchange(port: int, data: bytes, patience: float = 3) -> tuple[bytes, bool]:
    """Sends bytes; returns what comes back and whether the connection was closed."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        try:
            connection.sendall(data)
            while part := connection.recv(1 << 16):
                received += part
        except TimeoutError:
            return received, False
        except OSError:
            pass
    return received, True


def statuses(received: bytes) -> list[int]:
    """Returns the statuses of the responses that came."""
    return [int(part[:3]) for part in received.split(b"HTTP/1.1 ")[1:]]


def healthy(service: Service, patience: float = 3) -> str:
    """Returns what is wrong with the service, or an empty string."""
    begin = time.monotonic()
    fields = f"Content-Length: {LENGTH}\r\nConnection: close\r\n"
    received, closed = exchange(service.port, post(fields, BODY).encode(), patience)
    if statuses(received) != [200] or not closed:
        return f"the service is gone: {received[:80]!r}"
    taken = time.monotonic() - begin
    return f"the answer took {taken:.1f} s" if taken > patience else ""


def shapes(service: Service) -> list[tuple[str, str]]:
    """Sends each ambiguous request with another after it; returns what is wrong with each."""
    found = []
    for name, request in AMBIGUOUS.items():
        received, closed = exchange(service.port, request.encode("utf-8") + INNER.encode())
        codes = statuses(received)
        wrong = ""
        if len(codes) > 1:
            wrong = f"what follows was answered as well: {codes}"
        elif not closed:
            wrong = f"the connection stays open: {codes}"
        elif codes and not 400 <= codes[0] < 500:
            wrong = f"answered with {codes}"
        found.append((name, wrong or healthy(service)))
    return found


def memory(service: Service) -> int:
    """Returns the resident megabytes of the service."""
    status = Path(f"/proc/{service.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) >> 10


def many(service: Service, count: int) -> list[tuple[str, str]]:
    """Opens many connections that say nothing; those that came first are answered, and all others once they are gone."""
    first = socket.create_connection(("127.0.0.1", service.port), timeout=5)
    before = memory(service)
    held, refused = [], 0
    for _ in range(count):
        connection = socket.socket()
        connection.setblocking(False)
        try:
            connection.connect(("127.0.0.1", service.port))
        except BlockingIOError:
            pass
        except OSError:
            refused += 1
        held.append(connection)
    time.sleep(1)
    first.sendall(INNER.encode())
    reply = first.recv(1000)
    grown = memory(service) - before
    for connection in held:
        connection.close()
    first.close()
    wrong = "" if statuses(reply) == [200] else f"one that was there got {reply[:80]!r}"
    if grown > 200:
        wrong = f"took {grown} MB"
    print(f"zhserve: {count} connections took {grown} MB, {refused} were refused")
    return [(f"{count} connections", wrong or healthy(service, 10))]


def slow(service: Service, count: int) -> list[tuple[str, str]]:
    """Many clients send a byte now and then; others are answered at once."""
    held = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", service.port), timeout=5)
        connection.sendall(post("Content-Length: 1000\r\n", "{").encode())
        held.append(connection)
    wrong = ""
    for _ in range(10):
        for connection in held:
            try:
                connection.sendall(b" ")
            except OSError:
                pass
        wrong = wrong or healthy(service, 2)
        time.sleep(0.2)
    for connection in held:
        connection.close()
    return [(f"{count} slow clients", wrong)]


def check(tools: Tools, report) -> None:
    """Attacks a service."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = 10_000 if most == resource.RLIM_INFINITY else min(10_000, most - 100)
    resource.setrlimit(resource.RLIMIT_NOFILE, (count + 100, most))
    service = Service(tools, tools.scratch / "attacked")
    found = shapes(service) + slow(service, 500) + many(service, count)
    service.kill(signal.SIGTERM)
    status = service.process.returncode
    found.append(("its end", "" if status == 0 else f"status {status}"))
    verdicts = Counter("wrong" if wrong else "right" for _, wrong in found)
    report("zhserve", "hostile clients", f"{len(found)} kinds", verdicts,
           [f"{name}: {wrong}" for name, wrong in found if wrong])  # fmt: skip
