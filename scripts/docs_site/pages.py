"""The pages of modules, articles and symbols."""

from html import escape

from .content import ContentWriter, UnknownContent
from .declarations import declaration, fragments
from .frame import SITE, breakable, document, path


class PageWriter:
    """Writes the pages of the site.

    `modules` has the page of each module by its name in addresses.
    """

    def __init__(self, places, modules):
        self._places = places
        self._modules = modules

    def html(self, page):
        """Returns the HTML of a page."""
        file = self._places.file(page.url)
        writer = ContentWriter(page.references, lambda url: self._places.link(file, url))
        parts = [_heading(page, writer)]
        parts += [section_html(section, writer) for section in page.sections]
        parts += [_topics(page.topics, "Topics", writer)]
        parts += [_relationships(page.relationships, writer)]
        parts += [_topics(page.see_also, "See Also", writer)]
        title = (
            page.title if page.kind == "module" else f"{page.title} · {self._module(page).title}"
        )
        root = "../" * file.count("/")
        steps = [(f"{root}index.html", SITE)]
        steps += [
            (writer.href(parent), writer.reference(parent)["title"]) for parent in page.parents
        ]
        steps.append((None, page.title))
        main = "\n".join(part for part in parts if part)
        return document(title, root, path(steps), main, self._sidebar(page, file))

    def _module(self, page):
        return self._modules[page.module]

    def _sidebar(self, page, file):
        """Returns the topics of the page's module, and the other modules."""
        module = self._module(page)
        writer = ContentWriter(module.references, lambda url: self._places.link(file, url))
        above = [ContentWriter(page.references, writer.link).href(each) for each in page.parents]
        here = {self._places.link(file, page.url): "page"} | dict.fromkeys(above, "location")
        home = self._places.link(file, module.url)
        parts = [f'<p class="module"><a href="{home}">{module.title}</a></p>']
        for topic in module.topics:
            items = [_sidebar_item(identifier, writer, here) for identifier in topic["identifiers"]]
            parts.append(f"<h2>{escape(topic['title'], quote=False)}</h2><ul>{''.join(items)}</ul>")
        others = [
            f'<li><a href="{self._places.link(file, other.url)}">{other.title}</a></li>'
            for other in sorted(self._modules.values(), key=lambda other: other.title)
        ]
        parts.append(
            f"<details><summary>All libraries</summary><ul>{''.join(others)}</ul></details>"
        )
        return "\n".join(parts)


def _sidebar_item(identifier, writer, here):
    href = writer.href(identifier)
    current = f' aria-current="{here[href]}"' if href in here else ""
    title = breakable(writer.reference(identifier)["title"])
    return (
        f'<li><a href="{escape(href)}"{current}>{title}</a></li>' if href else f"<li>{title}</li>"
    )


def _heading(page, writer):
    role = f'<p class="role">{escape(page.role, quote=False)}</p>' if page.role else ""
    abstract = writer.inline(page.abstract)
    abstract = f'<p class="abstract">{abstract}</p>' if abstract else ""
    is_code = page.kind not in ("module", "article", "group")
    name = breakable(page.title)
    title = f"<h1><code>{name}</code></h1>" if is_code else f"<h1>{name}</h1>"
    return f"{role}{title}{abstract}"


def section_html(section, writer):
    """Returns the HTML of a section before the topics."""
    kind = section["kind"]
    if kind == "declarations":
        return "\n".join(declaration(each["tokens"], writer) for each in section["declarations"])
    if kind == "parameters":
        items = "".join(
            f"<dt><code>{escape(each['name'], quote=False)}</code></dt>"
            f"<dd>{writer.blocks(each['content'])}</dd>"
            for each in section["parameters"]
        )
        return f'<h2 id="parameters">Parameters</h2><dl>{items}</dl>'
    if kind == "content":
        content = section["content"]
        # A heading for what is thrown alone would say nothing.
        if content[0]["type"] == "heading" and all(each["type"] == "aside" for each in content[1:]):
            content = content[1:]
        return writer.blocks(content)
    if kind == "mentions":
        links = [
            writer.anchor(each, escape(writer.reference(each)["title"], quote=False))
            for each in section["mentions"]
        ]
        return f'<p class="mentions">Mentioned in {", ".join(links)}</p>'
    raise UnknownContent(f"section '{kind}'")


def _topics(topics, title, writer):
    if not topics:
        return ""
    parts = [f'<h2 id="{title.lower().replace(" ", "-")}">{title}</h2>']
    for topic in topics:
        items = "".join(_topic_item(identifier, writer) for identifier in topic["identifiers"])
        heading = f"<h3>{escape(topic['title'], quote=False)}</h3>" if "title" in topic else ""
        parts.append(f'{heading}<dl class="topics">{items}</dl>')
    return "\n".join(parts)


def _topic_item(identifier, writer):
    target = writer.reference(identifier)
    abstract = writer.inline(target.get("abstract", []))
    # As plain text: a link holds no other.
    plain = [{"kind": part["kind"], "text": part["text"]} for part in target.get("fragments", [])]
    name = fragments(plain, writer) if plain else escape(target["title"], quote=False)
    name = f"<code>{name}</code>" if plain else name
    return f"<dt>{writer.anchor(identifier, name)}</dt><dd>{abstract}</dd>"


def _relationships(relationships, writer):
    parts = []
    for relation in relationships:
        items = "".join(
            f"<li>{writer.anchor(each, '<code>' + escape(writer.reference(each)['title'], quote=False) + '</code>')}</li>"
            for each in relation["identifiers"]
        )
        parts.append(f'<h3>{relation["title"]}</h3><ul class="names">{items}</ul>')
    return f'<h2 id="relationships">Relationships</h2>{"".join(parts)}' if parts else ""
