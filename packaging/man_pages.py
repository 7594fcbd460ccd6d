#!/usr/bin/env python3
"""Writes the manual pages of a program, one for each of its commands, from what the program says of itself.

usage: man_pages.py PROGRAM FOLDER VERSION DATE
"""

import json
import pathlib
import re
import subprocess
import sys


def escaped(text):
    """Returns text as troff reads it, with no line taken for a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^(?=[.])", r"\\&", text, flags=re.MULTILINE)


def spelled(argument):
    """Returns an option as it is typed, with all its names, or the place of an operand."""
    value = f"\\fI{escaped(argument['valueName'])}\\fR"
    if argument["kind"] == "positional":
        return value
    names = [("-" if name["kind"] != "long" else "--") + name["name"] for name in argument["names"]]
    names.sort(key=len)
    suffix = f" {value}" if argument["kind"] == "option" else ""
    return ", ".join(f"\\fB{escaped(name)}\\fR" for name in names) + suffix


def synopsis(command):
    """Returns the line of a command's operands; options are named together."""
    parts = [
        f"\\fB{escaped(' '.join([*command.get('superCommands', []), command['commandName']]))}\\fR"
    ]
    shown = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    if any(a["kind"] != "positional" for a in shown):
        parts.append("[\\fIoption\\fR ...]")
    if command.get("subcommands"):
        parts.append("\\fIcommand\\fR ...")
    for argument in shown:
        if argument["kind"] == "positional":
            name = f"\\fI{escaped(argument['valueName'])}\\fR" + (
                " ..." if argument["isRepeating"] else ""
            )
            parts.append(f"[{name}]" if argument["isOptional"] else name)
    return " ".join(parts)


def described(argument):
    """Returns what an option does, and what it is by default."""
    text = argument.get("abstract") or ""
    if argument.get("defaultValue") is not None:
        text += f" (default: {argument['defaultValue']})"
    if argument.get("allValues"):
        text += f" One of: {', '.join(argument['allValues'])}."
    return text.strip() or "See the description."


def page(command, version, date):
    """Returns the manual page of a command."""
    names = [*command.get("superCommands", []), command["commandName"]]
    title = "-".join(names)
    lines = [
        f'.TH "{escaped(title.upper())}" 1 "{date}" "HanziKit {version}" "HanziKit"',
        ".SH NAME", f"{escaped(title)} \\- {escaped(command.get('abstract', '').rstrip('.'))}",
        ".SH SYNOPSIS", synopsis(command),
    ]  # fmt: skip
    if command.get("discussion"):
        # Its columns and examples are laid out for the terminal.
        lines += [".SH DESCRIPTION", ".nf", escaped(command["discussion"]), ".fi"]
    sections = {}
    for argument in command.get("arguments", []):
        if argument["shouldDisplay"]:
            usual = "OPERANDS" if argument["kind"] == "positional" else "OPTIONS"
            sections.setdefault(argument.get("sectionTitle") or usual, []).append(argument)
    for section, arguments in sections.items():
        lines.append(f'.SH "{escaped(section.upper())}"')
        for argument in arguments:
            lines += [".TP", spelled(argument), escaped(described(argument))]
    subcommands = shown_subcommands(command)
    if subcommands:
        lines.append(".SH COMMANDS")
        for sub in subcommands:
            name = escaped(f"{title}-{sub['commandName']}")
            lines += [".TP", f"\\fB{name}\\fR(1)", escaped(sub.get("abstract", ""))]
    if len(names) > 1:
        lines += [".SH SEE ALSO", f"\\fB{escaped('-'.join(names[:-1]))}\\fR(1)"]
    return "\n".join(lines) + "\n"


def shown_subcommands(command):
    """Returns the subcommands that have a page; `help` is about all of them."""
    return [
        s
        for s in command.get("subcommands", [])
        if s["shouldDisplay"] and s["commandName"] != "help"
    ]


def write(command, folder, version, date):
    """Writes the pages of a command and of all below it."""
    name = "-".join([*command.get("superCommands", []), command["commandName"]])
    (folder / f"{name}.1").write_text(page(command, version, date), encoding="utf-8")
    for sub in shown_subcommands(command):
        write(sub, folder, version, date)


def main():
    """Writes the pages of the program that is named."""
    program, folder, version, date = sys.argv[1:]
    told = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True)
    write(json.loads(told.stdout)["command"], pathlib.Path(folder), version, date)


main()
