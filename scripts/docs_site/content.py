"""HTML of what DocC's archives hold as inline and block content."""

from html import escape

from .highlighting import highlighted


class UnknownContent(Exception):
    """A kind of content that the site has no form for."""


class ContentWriter:
    """Writes the content of one page; `link` gives the address for the URL of a page, or None."""

    def __init__(self, references, link):
        self._references = references
        self.link = link

    def reference(self, identifier):
        """Returns the reference for an identifier."""
        return self._references.get(identifier, {"type": "unresolvable", "title": identifier})

    def href(self, identifier):
        """Returns the address of what an identifier stands for; None for what is not in the site."""
        target = self.reference(identifier)
        if target["type"] == "link":
            return target["url"]
        return self.link(target["url"]) if "url" in target else None

    def anchor(self, identifier, html):
        """Returns HTML as a link, or as it is where there is nothing to link to."""
        href = self.href(identifier)
        return f'<a href="{escape(href)}">{html}</a>' if href else html

    def inline(self, nodes):
        """Returns inline content."""
        return "".join(self._inline_node(node) for node in nodes)

    def _inline_node(self, node):
        kind = node["type"]
        simple = {"emphasis": "em", "strong": "strong", "newTerm": "dfn", "inlineHead": "strong"}
        simple |= {"strikethrough": "s", "subscript": "sub", "superscript": "sup"}
        if kind == "text":
            return escape(node["text"], quote=False)
        if kind == "codeVoice":
            return f"<code>{escape(node['code'], quote=False)}</code>"
        if kind == "reference":
            return self._reference_node(node)
        if kind in simple:
            return f"<{simple[kind]}>{self.inline(node['inlineContent'])}</{simple[kind]}>"
        raise UnknownContent(f"inline content '{kind}'")

    def _reference_node(self, node):
        target = self.reference(node["identifier"])
        if "overridingTitleInlineContent" in node:
            html = self.inline(node["overridingTitleInlineContent"])
        elif "titleInlineContent" in target:
            html = self.inline(target["titleInlineContent"])
        else:
            html = escape(target["title"], quote=False)
            # Symbols, not articles.
            if target.get("kind") == "symbol" or target["type"] == "unresolvable":
                html = f"<code>{html}</code>"
        return self.anchor(node["identifier"], html)

    def blocks(self, nodes):
        """Returns block content."""
        return "\n".join(self._block(node) for node in nodes)

    def _block(self, node):
        kind = node["type"]
        if kind == "paragraph":
            return f"<p>{self.inline(node['inlineContent'])}</p>"
        if kind == "heading":
            level = node["level"]
            text = escape(node["text"], quote=False)
            return f'<h{level} id="{escape(node["anchor"])}">{text}</h{level}>'
        if kind == "codeListing":
            code = highlighted("\n".join(node["code"]), node.get("syntax"))
            return f"<pre><code>{code}</code></pre>"
        if kind in ("unorderedList", "orderedList"):
            tag = kind[0] + "l"
            items = "".join(f"<li>{self.blocks(item['content'])}</li>" for item in node["items"])
            return f"<{tag}>{items}</{tag}>"
        if kind == "table":
            return self._table(node)
        if kind == "aside":
            name = escape(node.get("name") or node["style"].capitalize(), quote=False)
            return f'<aside><p class="name">{name}</p>{self.blocks(node["content"])}</aside>'
        if kind == "thematicBreak":
            return "<hr>"
        raise UnknownContent(f"block content '{kind}'")

    def _table(self, node):
        if node["header"] not in ("row", "none"):
            raise UnknownContent(f"table header '{node['header']}'")
        rows = []
        for number, cells in enumerate(node["rows"]):
            tag = "th" if number == 0 and node["header"] == "row" else "td"
            html = "".join(f"<{tag}>{self.blocks(cell)}</{tag}>" for cell in cells)
            rows.append(f"<tr>{html}</tr>")
        return f'<div class="table"><table>{"".join(rows)}</table></div>'
