extension ServicePage {
  /// What is on the page before its program has run; the words are those of `strings`.
  static let markup = #"""
    <header>
    <h1>zhserve</h1>
    <p data-say="lead"></p>
    <button type="button" id="language" lang="zh">中文</button>
    </header>
    <main>
    <section aria-labelledby="text-label">
    <label id="text-label" for="text" data-say="text"></label>
    <textarea id="text" rows="5" lang="zh" spellcheck="false" aria-describedby="status"></textarea>
    <div class="row">
    <span id="count" class="soft"></span>
    <label for="example" data-say="examples"></label>
    <select id="example"></select>
    <span id="token-row" hidden>
    <label for="token" data-say="token"></label>
    <input id="token" type="password" autocomplete="off">
    </span>
    </div>
    <p id="status" role="status" aria-live="polite"></p>
    <p id="error" role="alert"></p>
    </section>
    <div id="tabs" role="tablist" data-say-label="tabs"></div>
    <div id="panels"></div>
    </main>
    <footer class="soft">
    <a href="openapi.json">openapi.json</a> · <a href="metrics">metrics</a> · <span data-say="private"></span>
    </footer>
    """#
}
