import OrderedNeurons
import Reporting

/// Trees as one HTML page that needs nothing else: of each sentence a picture of the tree, the
/// distances below it, and the tree in brackets for those who cannot or will not look.
struct TreePage: TreeWriter {
  private var trees = 0

  private static let page = HTMLPage(
    title: "Syntax trees",
    introduction: """
      <p>Trees that the gates of a language model draw, which has learned from text alone: no person \
      showed it a tree. The bars below the words are the distances between them, from the smallest of \
      the sentence to the largest: where it is largest the sentence is split first, then each part \
      likewise. Punctuation comes before distances.</p>
      """,
    colors: colors, style: style)

  var header: String { Self.page.opening }

  var footer: String {
    (trees == 0 ? "<p>There was no sentence to parse.</p>\n" : "") + Self.page.closing
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

  private static let colors = [
    HTMLPage.Color("branch", light: "#6e7781", dark: "#9198a1"),
    HTMLPage.Color("node", light: "#0969da", dark: "#58a6ff"),
    HTMLPage.Color("bar", light: "#c9510c", dark: "#f0883e"),
  ]

  /// The rules for what this page alone has.
  private static let style = """
    .picture { overflow-x: auto; }
    svg { display: block; }
    svg path { fill: none; stroke: var(--branch); stroke-width: 1.5; }
    svg circle { fill: var(--node); }
    svg rect { fill: var(--bar); }
    svg text {
      fill: var(--text); text-anchor: middle; font: 18px "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    .brackets { margin: .25rem 0 0; overflow-wrap: anywhere; }
    """
}
