"""Colours of Swift code: comments, strings, numbers and keywords."""

import re
from html import escape

_KEYWORDS = (
    "actor any as async await borrowing break case catch class consuming continue default defer do else"
    " enum extension false fileprivate for func guard if import in indirect init inout internal is let"
    " mutating nil nonisolated open operator override package private protocol public repeat rethrows"
    " return self Self sending some static struct subscript super switch throw throws true try"
    " typealias var where while"
).replace(" ", "|")

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r'|(?P<string>#+".*?"#+|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*")'
    r"|(?P<number>(?<![\w.$])\d[\d_]*(?:\.\d+)?)"
    # A word before a colon is a label: `words(in: text)`.
    rf"|(?P<keyword>(?<![\w.`@#])(?:default\b|(?:{_KEYWORDS})\b(?![`:])))",
    re.DOTALL,
)


def highlighted(code, syntax):
    """Returns HTML of code, coloured where it is Swift."""
    if syntax != "swift":
        return escape(code, quote=False)
    parts, end = [], 0
    for match in _TOKEN.finditer(code):
        parts.append(escape(code[end : match.start()], quote=False))
        parts.append(f'<span class="{match.lastgroup}">{escape(match.group(), quote=False)}</span>')
        end = match.end()
    return "".join(parts) + escape(code[end:], quote=False)
