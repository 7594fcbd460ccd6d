"""Tables, the description of the machine, and the sections of docs/benchmarks.md that they fill."""

import datetime
import os
import platform
import subprocess

from hanzibench import ROOT, BenchmarkError

DOCUMENT = ROOT / "docs/benchmarks.md"


def table(header, rows):
    """Returns a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def write(section, text):
    """Replaces the text between the section's markers in docs/benchmarks.md."""
    begin, end = f"<!-- {section}:begin -->\n", f"<!-- {section}:end -->\n"
    old = DOCUMENT.read_text(encoding="utf-8")
    if old.count(begin) != 1 or old.count(end) != 1 or old.index(begin) > old.index(end):
        raise BenchmarkError(
            f"{DOCUMENT}: needs one line {begin.strip()} and after it one {end.strip()}"
        )
    head, tail = old.split(begin)[0], old.split(end)[1]
    new = DOCUMENT.with_suffix(".md.new")
    new.write_text(f"{head}{begin}{text.strip()}\n{end}{tail}", encoding="utf-8")
    new.replace(DOCUMENT)


def publish(section, text, options):
    """Prints the text, and fills the section with it unless the options have --print."""
    print(text)
    if not options.print:
        write(section, text)


def not_measured(lines):
    """Returns a paragraph for each thing that could not be measured."""
    return "".join(f"\nNot measured: {line}\n" for line in lines)


def first_line(*command):
    """Returns the first line that a program prints, or nothing where it cannot be run."""
    try:
        result = subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout.partition("\n")[0].strip()


def processor():
    """Returns the processor's name and the vector instructions that HanziKit has kernels for."""
    name, flags = "unknown processor", set()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                name = value.strip()
            elif key.strip() == "flags":
                flags = set(value.split())
    known = {
        "amx_int8": "AMX",
        "avx512_vnni": "AVX-512 VNNI",
        "avx512f": "AVX-512",
        "avx2": "AVX2",
    }
    present = [title for flag, title in known.items() if flag in flags]
    return f"{name} ({', '.join(present) or 'no AVX2'})"


def system():
    """Returns the distribution's name and version."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def revision():
    """Returns the commit of the project, and whether files differ from it."""
    commit = first_line("git", "rev-parse", "--short", "HEAD")
    if not commit:
        return "outside a repository"
    # The document itself does not count: it holds the results.
    changed = first_line("git", "status", "--porcelain", "--", ".", ":!docs/benchmarks.md")
    return f"commit {commit}" + (" with changes" if changed else "")


def machine():
    """Returns a sentence on when, at which commit and on which machine this was measured."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    swift = first_line("swift", "--version").replace("Swift version ", "Swift ").split(" (")[0]
    parts = [
        f"{processor()}, {cores} core{'s' * (cores > 1)}, {memory:.0f} GB",
        system(),
        swift or "no Swift compiler",
        f"Python {platform.python_version()}",
    ]
    date = datetime.date.today().isoformat()
    return (
        f"Measured on {date}, {revision()}: {'; '.join(parts)}; "
        f"load average at the start {os.getloadavg()[0]:.1f}."
    )
