"""The page over all libraries, and the index of the search."""

import json
from html import escape

from .content import ContentWriter
from .frame import SITE, document, path
from .libraries import ARTICLES, GROUPS

_ABOUT = (
    "Chinese language processing in Swift: words, parts of speech, names, terms, titles, syntax trees, "
    "search and generated text. Each library has a page that introduces it and a page for every symbol."
)


def index_page(pages, places):
    """Returns the first page of the site."""
    by_url = {page.url: page for page in pages}

    def items(urls):
        return "".join(_item(by_url[url], places) for url in urls)

    articles = [f"/documentation/{module}/{name}".lower() for module, name in ARTICLES]
    main = [f'<h1>{SITE}</h1><p class="abstract">{_ABOUT}</p>']
    main.append(f'<h2 id="start">Start here</h2><dl class="topics">{items(articles)}</dl>')
    sidebar = []
    for title, modules in GROUPS.items():
        urls = [f"/documentation/{module}".lower() for module in modules]
        main.append(f'<h2 id="{title.lower()}">{title}</h2><dl class="topics">{items(urls)}</dl>')
        links = "".join(
            f'<li><a href="{places.file(url)}">{by_url[url].title}</a></li>' for url in urls
        )
        sidebar.append(f"<h2>{title}</h2><ul>{links}</ul>")
    return document(SITE, "", path([(None, SITE)]), "\n".join(main), "\n".join(sidebar))


def _item(page, places):
    writer = ContentWriter(page.references, lambda url: places.link("index.html", url))
    title = escape(page.title, quote=False)
    return f'<dt><a href="{places.file(page.url)}">{title}</a></dt><dd>{writer.inline(page.abstract)}</dd>'


def search_script(pages, places, template):
    """Returns the script of the search with a row for each page: name, path of names, file."""
    titles = {page.url: page.title for page in pages}
    rows = []
    for page in sorted(pages, key=lambda page: (page.url.count("/"), page.url)):
        above = page.url.split("/")[2:-1]
        urls = ["/documentation/" + "/".join(above[: i + 1]) for i in range(len(above))]
        names = [titles[url] for url in urls if url in titles]
        name = f"{page.title} async" if page.is_async else page.title
        rows.append([name, ".".join(names), places.file(page.url)])
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return template.replace("/* INDEX */ []", data)
