#!/usr/bin/env python3
"""Uses the page of `zhserve` as a person does, in headless Chromium: types, chooses, switches, meets errors and a long text.

Needs the built program, the Python package playwright and Chromium (Debian's package, or playwright's own); says which of them
is missing and ends with status 0 then, as there is nothing wrong with the page. A fault of the page ends it with status 1.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABS = ("words", "tags", "entities", "keywords", "title", "tree", "convert", "explain", "poem")


def check(condition, what):
    """Ends the program where a condition does not hold."""
    if not condition:
        sys.exit(f"check-page: {what}")


class Visit:
    """A visit to the page."""

    def __init__(self, browser, address, folder, **context):
        self.page = browser.new_page(base_url=address, **context)
        self.folder = folder
        self.complaints = []
        self.outside = []
        self.page.on("console", lambda message: self.note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.note("error", str(error)))
        self.page.on(
            "request",
            lambda request: request.url.startswith(address) or self.outside.append(request.url),
        )
        self.page.goto("/")
        self.settle()

    def note(self, kind, text):
        """Keeps what the browser complains of; that a request failed is part of the checks of errors."""
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.complaints.append(text)

    def settle(self):
        """Waits until the chosen view is there."""
        self.page.wait_for_timeout(350)
        self.page.wait_for_selector(
            "[role=tabpanel]:not([hidden]):not([aria-busy])", state="attached", timeout=60_000
        )

    def choose(self, tab):
        """Clicks on a tab."""
        self.page.click(f"#tab-{tab}")
        self.settle()

    def type(self, text):
        """Types a text in place of what is there."""
        self.page.fill("#text", "")
        self.page.type("#text", text)
        self.settle()

    def text(self, tab):
        """Returns what a view shows."""
        return self.page.inner_text(f"#panel-{tab}")

    def shoot(self, name):
        """Keeps a picture, if a folder for them is named."""
        if self.folder:
            self.page.screenshot(path=self.folder / f"{name}.png", full_page=True)


def check_views(visit):
    """Every view shows what it is to show of a text that is typed."""
    visit.type("马云在杭州创办了阿里巴巴。南京市长江大桥很长。")
    check("杭州" in visit.text("words") and "pku" in visit.text("words"), "no words of standards")
    for tab, expected in (
        ("tags", "nr"),
        ("entities", "PER"),
        ("keywords", "阿里巴巴"),
        ("title", ""),
        ("tree", "杭州"),
        ("convert", "馬雲"),
        ("explain", "│"),
        ("poem", ""),
    ):
        visit.choose(tab)
        shown = visit.text(tab)
        check(shown.strip() and expected in shown, f"the view {tab} shows '{shown[:80]}'")
        check(not visit.page.inner_text("#error"), f"the view {tab} has an error")
        visit.shoot(tab)


def check_explanation(visit):
    """A click on a boundary tells what decided there, and so does the keyboard."""
    visit.choose("explain")
    visit.page.click(".units button >> nth=1")
    detail = visit.page.inner_text("#panel-explain [role=region]")
    check(re.search(r"[+-]?\d\.\d\d", detail), f"no contributions: '{detail[:80]}'")
    visit.page.focus(".units button >> nth=2")
    visit.page.keyboard.press("Enter")
    check(
        visit.page.inner_text("#panel-explain [role=region]") != detail, "Enter tells nothing new"
    )
    visit.shoot("explain-boundary")


def check_poem(visit):
    """A poem has the form that is chosen, and another one differs."""
    visit.choose("poem")
    visit.page.select_option("#poem-form", "五绝")
    visit.settle()
    first = visit.page.inner_text(".poem")
    visit.page.click("#panel-poem button")
    visit.settle()
    second = visit.page.inner_text(".poem")
    check(first.strip() and second.strip() and first != second, "there are no two poems")
    visit.shoot("poem-form")


def check_language_and_keys(visit):
    """The language changes everywhere; arrows move between tabs; every control has a name."""
    visit.choose("words")
    english = visit.page.inner_text("body")
    visit.page.click("#language")
    visit.settle()
    chinese = visit.page.inner_text("body")
    check(english != chinese and "分词" in chinese, "the language does not change")
    check(visit.page.get_attribute("html", "lang") == "zh", "the page does not tell its language")
    visit.shoot("chinese")
    visit.page.click("#language")
    visit.settle()
    visit.page.focus("#tab-words")
    for key, tab in (
        ("ArrowRight", "tags"),
        ("End", "poem"),
        ("Home", "words"),
        ("ArrowLeft", "poem"),
    ):
        visit.page.keyboard.press(key)
        visit.settle()
        check(
            visit.page.get_attribute(f"#tab-{tab}", "aria-selected") == "true",
            f"{key} does not lead to {tab}",
        )
    for tab in TABS:
        visit.choose(tab)
        nameless = visit.page.evaluate(
            """() => [...document.querySelectorAll("button, select, input, textarea")]
            .filter(e => e.checkVisibility() && !e.textContent.trim() + !e.labels?.length + !e.ariaLabel === 3
              || e.matches("select, input, textarea") && e.checkVisibility() && !e.labels.length)
            .map(e => e.outerHTML.slice(0, 80))"""
        )
        check(not nameless, f"the view {tab} has controls without a name: {nameless}")


def check_texts(visit):
    """Nothing, odd characters and a long text."""
    visit.choose("words")
    visit.page.fill("#text", "")
    visit.settle()
    check("Chinese text" in visit.text("words"), "an empty text is not asked for")
    visit.page.fill("#text", '<img src=x onerror="alert(1)"> &amp; 👩‍👩‍👧 \u202e好')
    visit.settle()
    check(visit.page.query_selector("#panels img") is None, "text became markup")
    visit.page.fill("#text", "今天天气很好，我们去公园散步。" * 1400)
    visit.settle()
    check("first 3000" in visit.page.inner_text("#status"), "a long text is not cut")
    visit.shoot("long")
    visit.choose("explain")
    check(not visit.page.inner_text("#error"), "a long text cannot be explained")


def check_errors(visit, process):
    """Problems are told, and that the service is gone."""
    visit.page.fill("#text", "字" * 600)
    visit.choose("explain")
    check("512" in visit.page.inner_text("#error"), "a problem is not told")
    visit.shoot("problem")
    process.terminate()
    process.wait()
    visit.choose("words")
    check("does not answer" in visit.page.inner_text("#error"), "it is not told that it is gone")
    visit.shoot("gone")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--screenshots", type=pathlib.Path, metavar="FOLDER", help="keep pictures")
    parser.add_argument("--program", default=ROOT / ".build/release/zhserve")
    options = parser.parse_args()
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return print("check-page: skipped: there is no Python package 'playwright'")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen([options.program, "--port", "0"], stderr=subprocess.PIPE, text=True)
    address = re.search(r"http://\S+?:\d+", process.stderr.readline())
    check(address, "the service does not start")
    try:
        with sync_playwright() as playwright:
            try:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
            except Error:
                return print("check-page: skipped: there is no Chromium")
            dark = Visit(
                browser, address.group(), options.screenshots, color_scheme="dark", locale="zh-CN"
            )
            check(
                "分词" in dark.page.inner_text("#tabs"), "a Chinese browser gets another language"
            )
            dark.shoot("dark")
            narrow = Visit(
                browser, address.group(), options.screenshots, locale="en-US",
                viewport={"width": 360, "height": 740},
            )  # fmt: skip
            check(
                narrow.page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                "the page is wider than a telephone",
            )
            narrow.shoot("narrow")
            visit = Visit(browser, address.group(), options.screenshots, locale="en-US")
            check_views(visit)
            check_explanation(visit)
            check_poem(visit)
            check_language_and_keys(visit)
            check_texts(visit)
            check_errors(visit, process)
            for some in (dark, narrow, visit):
                check(not some.complaints, f"the browser complains: {some.complaints}")
                check(not some.outside, f"something is loaded from elsewhere: {some.outside}")
            browser.close()
    finally:
        process.kill()
        process.wait()
    return print("check-page: the page does what it should")


if __name__ == "__main__":
    main()
