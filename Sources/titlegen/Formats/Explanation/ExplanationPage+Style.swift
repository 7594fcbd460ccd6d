extension ExplanationPage {
  /// The page's looks, light and dark.
  static let style = """
    :root {
      --page: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
      --look: 9 105 218; --copy: #c9510c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #0d1117; --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --panel: #151b23;
        --look: 88 166 255; --copy: #f0883e;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--page);
      color: var(--text); font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    header p { margin: 0; color: var(--soft); }
    section { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
    .place { margin: 0; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.5rem; margin: .25rem 0; overflow-wrap: anywhere; }
    h2 button {
      font: inherit; color: inherit; padding: .1rem .15rem; margin: 0; cursor: pointer;
      border: 1px solid transparent; border-radius: .25rem;
      background: linear-gradient(var(--copy), var(--copy)) left bottom / var(--copied) 3px
        no-repeat;
    }
    h2 button[aria-pressed="true"] { border-color: var(--soft); background-color: var(--panel); }
    h2 button:focus-visible { outline: 2px solid rgb(var(--look)); }
    .detail { margin: 0 0 .5rem; color: var(--soft); font-size: .875rem; min-height: 1.5em; }
    .article { font-size: 1.05rem; line-height: 1.9; overflow-wrap: anywhere; }
    .article i { font-style: normal; border-radius: .2rem; padding: .1rem 0; }
    .article .copied, .copied { box-shadow: 0 0 0 2px var(--copy); border-radius: .2rem; }
    .gap { color: var(--soft); }
    .key { padding: .05rem .35rem; color: var(--text); white-space: nowrap; }
    .looked { background: rgb(var(--look) / .35); border-radius: .2rem; }
    canvas { display: block; width: 100%; margin-top: 1rem; image-rendering: pixelated; }
    """
}
