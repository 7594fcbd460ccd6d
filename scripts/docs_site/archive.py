"""Reads the pages of DocC's archives."""

import json
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page of an archive: a module, an article, a symbol or a group of symbols."""

    url: str
    title: str
    # What the page is about, such as "Structure".
    role: str
    # `module`, `article`, or the kind of the symbol, such as `struct`.
    kind: str
    # Whether it is the asynchronous one of two functions of one name.
    is_async: bool
    abstract: list
    # Sections before the topics, each with its `kind`.
    sections: list
    # Lists of links under a title: `title`, `identifiers`, for some `content`.
    topics: list
    relationships: list
    see_also: list
    # The identifiers of the pages above, the module first.
    parents: list
    references: dict = field(repr=False)

    @property
    def module(self):
        """The module's name in addresses."""
        return self.url.split("/")[2]


def page(document):
    """Returns the page of a parsed file."""
    metadata = document["metadata"]
    paths = document.get("hierarchy", {}).get("paths") or [[]]
    is_article = document["kind"] == "article"
    return Page(
        url=document["variants"][0]["paths"][0],
        title=metadata["title"],
        role=metadata.get("roleHeading", ""),
        kind=metadata.get("symbolKind") or ("article" if is_article else "group"),
        is_async={"kind": "keyword", "text": "async"} in metadata.get("fragments", []),
        abstract=document.get("abstract", []),
        sections=document.get("primaryContentSections", []),
        topics=document.get("topicSections", [])
        + document.get("defaultImplementationsSections", []),
        relationships=document.get("relationshipsSections", []),
        see_also=document.get("seeAlsoSections", []),
        parents=paths[0],
        references=document["references"],
    )


def read_archive(folder):
    """Returns all pages of an archive, the module first."""
    files = (folder / "data" / "documentation").rglob("*.json")
    pages = [page(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return sorted(pages, key=lambda page: page.url)
