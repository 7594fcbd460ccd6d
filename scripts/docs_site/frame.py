"""What all pages have around their content."""

from html import escape

SITE = "HanziKit"


def document(title, root, header, main, sidebar):
    """Returns a whole page. `root` is the relative path to the site's folder, such as `../`."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title, quote=False)}</title>
<link rel="stylesheet" href="{root}style.css">
<script src="{root}search.js" defer></script>
</head>
<body data-root="{root}">
<header>
<nav aria-label="Path">{header}</nav>
<a class="to-contents" href="#contents">Contents</a>
<div id="search"></div>
</header>
<div class="columns">
<main>
{main}
</main>
<nav id="contents" aria-label="Contents">
{sidebar}
</nav>
</div>
</body>
</html>
"""


def path(steps):
    """Returns a row of links, from `(href, title)`; the last, without a link, is the page itself."""
    parts = [
        f'<a href="{escape(href)}">{breakable(title)}</a>'
        if href
        else f"<span>{breakable(title)}</span>"
        for href, title in steps
    ]
    return ' <span class="slash">/</span> '.join(parts)


def breakable(name):
    """Returns a name that may be broken where its words and parameters begin."""
    html = escape(name, quote=False)
    for mark in (":", "(", "."):
        html = html.replace(mark, f"{mark}<wbr>")
    return html
