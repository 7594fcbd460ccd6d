"""HTML of declarations, with links to the types that they name."""

from html import escape

# Longer declarations get a line for each parameter.
_WIDTH = 72
_CLASSES = {
    "keyword": "keyword",
    "attribute": "keyword",
    "identifier": "name",
    "internalParam": "parameter",
    "number": "number",
    "string": "string",
}


def declaration(tokens, writer):
    """Returns the HTML of a declaration."""
    if sum(len(token["text"]) for token in tokens) > _WIDTH:
        tokens = broken(tokens)
    return f"<pre class=declaration><code>{fragments(tokens, writer)}</code></pre>"


def fragments(tokens, writer):
    """Returns the HTML of tokens in a row."""
    return "".join(_token(token, writer) for token in tokens)


def _token(token, writer):
    html = escape(token["text"], quote=False)
    if token["kind"] == "typeIdentifier" and "identifier" in token:
        return writer.anchor(token["identifier"], html)
    if token["kind"] in _CLASSES:
        return f'<span class="{_CLASSES[token["kind"]]}">{html}</span>'
    return html


def broken(tokens):
    """Returns the tokens with line breaks around the parameters of the first list that has any.

    The list begins with the first parenthesis before a parameter, and has a line for each parameter.
    """
    kinds = [token["kind"] for token in tokens]
    first = next(
        (i for i, kind in enumerate(kinds) if kind in ("externalParam", "internalParam")), 0
    )
    if not first or not tokens[first - 1]["text"].endswith("("):
        return tokens
    result = [dict(token) for token in tokens]
    result[first - 1]["text"] += "\n  "
    depth = 1
    for token in result[first:]:
        if token["kind"] != "text" or depth == 0:
            continue
        text, depth = _broken_text(token["text"], depth)
        token["text"] = text
    return result


def _broken_text(text, depth):
    """Returns text with a line break after each comma at depth 1 and before the parenthesis that
    closes the list, and the depth after the text."""
    result, previous = "", ""
    for character in text:
        if depth == 0:
            result += character
            continue
        if character in "([{<":
            depth += 1
        elif character in ")]}" or (character == ">" and previous != "-"):
            depth -= 1
        if depth == 0:
            result += "\n"
        if character == " " and previous == "," and depth == 1:
            result += "\n  "
        else:
            result += character
        previous = character
    return result, depth
