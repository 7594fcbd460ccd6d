"""Inline and block content, code and declarations as HTML."""

import unittest

from ..content import ContentWriter, UnknownContent
from ..declarations import declaration
from ..highlighting import highlighted

REFERENCES = {
    "doc://a/Tape": {
        "type": "topic",
        "kind": "symbol",
        "title": "Tape",
        "url": "/documentation/a/tape",
    },
    "doc://a/Start": {
        "type": "topic",
        "kind": "article",
        "title": "Start",
        "url": "/documentation/a/start",
    },
    "doc://b/Int": {"type": "unresolvable", "title": "Int"},
    "https://swift.org": {
        "type": "link",
        "title": "Swift",
        "titleInlineContent": [{"type": "text", "text": "Swift & more"}],
        "url": "https://swift.org",
    },
}


def writer():
    known = {"/documentation/a/tape": "tape.html", "/documentation/a/start": "start.html"}
    return ContentWriter(REFERENCES, known.get)


def text(string):
    return {"type": "text", "text": string}


def paragraph(string):
    return {"type": "paragraph", "inlineContent": [text(string)]}


class InlineTests(unittest.TestCase):
    def html(self, *nodes):
        return writer().inline(nodes)

    def test_text_and_code_are_escaped(self):
        self.assertEqual(self.html(text("a < b & c")), "a &lt; b &amp; c")
        self.assertEqual(self.html({"type": "codeVoice", "code": "<T>"}), "<code>&lt;T&gt;</code>")

    def test_references_to_symbols_are_code_and_to_articles_are_not(self):
        symbol = {"type": "reference", "identifier": "doc://a/Tape"}
        article = {"type": "reference", "identifier": "doc://a/Start"}
        self.assertEqual(self.html(symbol), '<a href="tape.html"><code>Tape</code></a>')
        self.assertEqual(self.html(article), '<a href="start.html">Start</a>')

    def test_links_to_the_web_keep_their_title(self):
        link = {"type": "reference", "identifier": "https://swift.org"}
        self.assertEqual(self.html(link), '<a href="https://swift.org">Swift &amp; more</a>')

    def test_what_is_not_in_the_site_is_no_link(self):
        self.assertEqual(
            self.html({"type": "reference", "identifier": "doc://b/Int"}), "<code>Int</code>"
        )

    def test_nested_styles(self):
        strong = {
            "type": "strong",
            "inlineContent": [{"type": "emphasis", "inlineContent": [text("x")]}],
        }
        self.assertEqual(self.html(strong), "<strong><em>x</em></strong>")

    def test_unknown_content_is_an_error(self):
        with self.assertRaisesRegex(UnknownContent, "video"):
            self.html({"type": "video"})


class BlockTests(unittest.TestCase):
    def html(self, *nodes):
        return writer().blocks(nodes)

    def test_headings_have_ids(self):
        node = {"type": "heading", "level": 3, "anchor": "What-is-new", "text": "What is new"}
        self.assertEqual(self.html(node), '<h3 id="What-is-new">What is new</h3>')

    def test_lists(self):
        node = {"type": "orderedList", "items": [{"content": [paragraph("a")]}]}
        self.assertEqual(self.html(node), "<ol><li><p>a</p></li></ol>")

    def test_tables_have_a_head(self):
        rows = [[[paragraph("a")]], [[paragraph("b")]]]
        html = self.html({"type": "table", "header": "row", "rows": rows})
        self.assertIn("<tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr>", html)

    def test_asides_have_their_name(self):
        node = {"type": "aside", "style": "note", "name": "Throws", "content": [paragraph("a")]}
        self.assertEqual(self.html(node), '<aside><p class="name">Throws</p><p>a</p></aside>')

    def test_code_that_is_not_swift_is_plain(self):
        node = {"type": "codeListing", "syntax": "console", "code": ["$ let <x>", "y"]}
        self.assertEqual(self.html(node), "<pre><code>$ let &lt;x&gt;\ny</code></pre>")

    def test_unknown_content_is_an_error(self):
        with self.assertRaisesRegex(UnknownContent, "tabNavigator"):
            self.html({"type": "tabNavigator"})


class HighlightingTests(unittest.TestCase):
    def test_swift(self):
        self.assertEqual(
            highlighted('let a = "let" // let', "swift"),
            '<span class="keyword">let</span> a = <span class="string">"let"</span> '
            '<span class="comment">// let</span>',
        )

    def test_labels_and_members_are_no_keywords(self):
        self.assertEqual(highlighted("words(in: x.self)", "swift"), "words(in: x.self)")
        self.assertIn(
            '<span class="keyword">default</span>:', highlighted("default: break", "swift")
        )

    def test_all_text_stays(self):
        code = 'print("a // b \\" c", 0..<3, #"raw"#)\n"""\nx "y"\n"""'
        plain = highlighted(code, "swift").replace("</span>", "")
        for name in ("string", "number", "comment", "keyword"):
            plain = plain.replace(f'<span class="{name}">', "")
        self.assertEqual(plain.replace("&lt;", "<"), code)


class DeclarationTests(unittest.TestCase):
    @staticmethod
    def tokens(*pairs):
        return [{"kind": kind, "text": string} for kind, string in pairs]

    def plain(self, tokens):
        html = declaration(tokens, writer())
        for tag in ("keyword", "parameter", "name", "string"):
            html = html.replace(f'<span class="{tag}">', "")
        html = html.replace("</span>", "").replace("&gt;", ">").replace("&lt;", "<")
        return html.removeprefix("<pre class=declaration><code>").removesuffix("</code></pre>")

    def test_a_short_one_stays_on_its_line(self):
        tokens = self.tokens(
            ("keyword", "func"), ("text", " "), ("identifier", "a"), ("text", "()")
        )
        self.assertEqual(self.plain(tokens), "func a()")

    def test_a_long_one_has_a_line_for_each_parameter(self):
        tokens = self.tokens(
            ("keyword", "func"),
            ("text", " "),
            ("identifier", "discover"),
            ("text", "<T>("),
            ("externalParam", "domain"),
            ("text", ": Dictionary<String, Int>, "),
            ("externalParam", "progress"),
            ("text", ": (Int, Int) -> Void = { _, _ in }) "),
            ("keyword", "throws"),
            ("text", " -> (A, B)"),
        )
        expected = """func discover<T>(
  domain: Dictionary<String, Int>,
  progress: (Int, Int) -> Void = { _, _ in }
) throws -> (A, B)"""
        self.assertEqual(self.plain(tokens), expected)

    def test_types_are_links(self):
        token = {"kind": "typeIdentifier", "text": "Tape", "identifier": "doc://a/Tape"}
        self.assertIn('<a href="tape.html">Tape</a>', declaration([token], writer()))
