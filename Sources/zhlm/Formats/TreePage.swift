import CommandSupport
import OrderedNeurons

/// Trees as one HTML page that needs nothing else: of each sentence a picture of the tree, the
/// distances below it, and the tree in brackets for those who cannot or will not look.
struct TreePage: TreeWriter {
  private var trees = 0

  var header: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Syntax trees</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <header>
    <h1>Syntax trees</h1>
    <p>Trees that the gates of a language model draw, which has learned from text alone: no person \
    showed it a tree. The bars below the words are the distances between them, from the smallest of \
    the sentence to the largest: where it is largest the sentence is split first, then each part \
    likewise. Punctuation comes before distances.</p>
    </header>
    <main>

    """
  }

  var footer: String {
    (trees == 0 ? "<p>There was no sentence to parse.</p>\n" : "") + """
      </main>
      </body>
      </html>

      """
  }

  mutating func write(_ line: ParsedLine, to output: inout OutputBuffer) {
    guard !line.tree.words.isEmpty else { return }
    trees += 1
    let picture = TreePicture(line.tree, showsDistances: true)
    let size = (width: picture.width.short, height: picture.height.short)
    output.write(
      """
      <section>
      <p class="place">\("\(line.file.visible):\(line.number)".escaped)</p>
      <div class="picture" tabindex="0">
      <svg role="img" lang="zh" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(size.width) \(size.height)">
      <title>\(picture.title)</title>

      """)
    picture.write(to: &output)
    output.write(
      """

      </svg>
      </div>
      <details>
      <summary>In brackets</summary>
      <p class="brackets" lang="zh">\(line.tree.description.visible.escaped)</p>
      </details>
      </section>

      """)
  }

  /// The page's looks, light and dark.
  private static let style = """
    :root {
      --page: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --branch: #6e7781;
      --node: #0969da; --bar: #c9510c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #0d1117; --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --branch: #9198a1;
        --node: #58a6ff; --bar: #f0883e;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--page);
      color: var(--text); font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    header p { margin: 0; max-width: 60rem; color: var(--soft); }
    section { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
    .place { margin: 0 0 .75rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    .picture { overflow-x: auto; }
    svg { display: block; }
    svg path { fill: none; stroke: var(--branch); stroke-width: 1.5; }
    svg circle { fill: var(--node); }
    svg rect { fill: var(--bar); }
    svg text {
      fill: var(--text); text-anchor: middle; font: 18px "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    details { margin-top: .75rem; }
    summary { cursor: pointer; color: var(--soft); }
    .brackets { margin: .25rem 0 0; overflow-wrap: anywhere; }
    """
}
