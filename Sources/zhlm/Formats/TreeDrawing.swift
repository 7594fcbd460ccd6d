import CommandSupport
import OrderedNeurons
import Reporting

/// One SVG drawing of all trees, one below the other. As a drawing begins with its size, it is written
/// when all trees are known.
struct TreeDrawing: TreeWriter {
  private var trees: [String] = []
  private var width = 10 * Self.margin
  private var height = Self.margin

  private static let margin = 24.0
  /// The space between two trees.
  private static let gap = 36.0

  mutating func write(_ line: ParsedLine, to output: inout OutputBuffer) {
    guard !line.tree.words.isEmpty else { return }
    let picture = TreePicture(line.tree)
    if !trees.isEmpty { height += Self.gap }
    var buffer = OutputBuffer()
    buffer.write(
      """
      <g transform="translate(\(Self.margin.short) \(height.short))">
      <title>\(picture.title)</title>

      """)
    picture.write(to: &buffer)
    buffer.write(literal: "\n</g>\n")
    trees.append(buffer.text)
    width = max(width, picture.width + 2 * Self.margin)
    height += picture.height
  }

  var footer: String {
    let size = (width: width.short, height: (height + Self.margin).short)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" lang="zh" width="\(size.width)" \
      height="\(size.height)" viewBox="0 0 \(size.width) \(size.height)">
      <style>
      \(Self.style)
      </style>
      <rect class="page" width="\(size.width)" height="\(size.height)"/>

      """ + trees.joined() + "</svg>\n"
  }

  /// The drawing's looks, light and dark.
  private static let style = """
    .page { fill: #ffffff; }
    path { fill: none; stroke: #6e7781; stroke-width: 1.5; }
    circle { fill: #0969da; }
    text { fill: #1b1f24; text-anchor: middle; font: 18px "Noto Sans CJK SC", "PingFang SC", \
    "Microsoft YaHei", sans-serif; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; }
      path { stroke: #9198a1; }
      circle { fill: #58a6ff; }
      text { fill: #e6edf3; }
    }
    """
}
