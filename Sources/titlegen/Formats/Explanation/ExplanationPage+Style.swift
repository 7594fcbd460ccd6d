import Reporting

extension ExplanationPage {
  static let colors = [
    HTMLPage.Color("look", light: "9 105 218", dark: "88 166 255"),
    HTMLPage.Color("copy", light: "#c9510c", dark: "#f0883e"),
  ]

  /// The rules for what this page alone has.
  static let style = """
    .place { margin-bottom: 0; }
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
    .looked { background: rgb(var(--look) / .35); border-radius: .2rem; }
    canvas { display: block; width: 100%; margin-top: 1rem; image-rendering: pixelated; }
    """
}
