/// A page of HTML that needs nothing else: one head, one look, light and dark. What stands in it is
/// written between its opening and its closing, so that a long page need not be held in memory.
///
/// Titles, introductions and styles are taken as they are; text of others must be `escaped` before.
public struct HTMLPage: Sendable {
  /// A colour that the page's style has as `var(--name)`.
  public struct Color: Sendable {
    /// The name, without the two hyphens.
    public var name: String
    /// The value on a light page.
    public var light: String
    /// The value on a dark page.
    public var dark: String

    /// A colour for both kinds of page.
    public init(_ name: String, light: String, dark: String) {
      self.name = name
      self.light = light
      self.dark = dark
    }
  }

  /// What a browser's tab is called.
  public var title: String
  /// The first heading; the title if nil.
  public var heading: String?
  /// What follows the heading, as HTML.
  public var introduction: String
  /// The greatest width of the page, as CSS has it.
  public var width: String
  /// Colours beside those of every page: `page`, `text`, `soft` (less important), `line`, `panel`.
  public var colors: [Color]
  /// Rules beside those of every page.
  public var style: String
  /// What draws the page's pictures; nil for a page without a program.
  public var script: String?

  /// A page without contents.
  public init(
    title: String, heading: String? = nil, introduction: String, width: String = "76rem",
    colors: [Color] = [], style: String = "", script: String? = nil
  ) {
    self.title = title
    self.heading = heading
    self.introduction = introduction
    self.width = width
    self.colors = colors
    self.style = style
    self.script = script
  }

  /// Everything up to the contents.
  public var opening: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title)</title>
    <style>
    \(rules)
    </style>
    </head>
    <body>
    <header>
    <h1>\(heading ?? title)</h1>
    \(introduction)
    </header>
    <main>

    """
  }

  /// Everything after the contents.
  public var closing: String {
    let program = script.map { "<script>\n\($0)\n</script>\n" } ?? ""
    return "</main>\n\(program)</body>\n</html>\n"
  }

  private var rules: String {
    let all = Self.colors + colors
    return """
      :root { \(all.map { "--\($0.name): \($0.light);" }.joined(separator: " ")) }
      @media (prefers-color-scheme: dark) {
        :root { \(all.map { "--\($0.name): \($0.dark);" }.joined(separator: " ")) }
      }
      body { max-width: \(width); }
      \(Self.style)
      \(style)
      """
  }

  private static let colors = [
    Color("page", light: "#ffffff", dark: "#0d1117"),
    Color("text", light: "#1b1f24", dark: "#e6edf3"),
    Color("soft", light: "#57606a", dark: "#9198a1"),
    Color("line", light: "#d0d7de", dark: "#3d444d"),
    Color("panel", light: "#f6f8fa", dark: "#151b23"),
  ]

  private static let style = """
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 1.5rem; background: var(--page); color: var(--text);
      font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
    }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    header p { margin: 0; max-width: 60rem; color: var(--soft); }
    section { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
    .place { margin: 0 0 .75rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    .key { padding: .1rem .4rem; border-radius: .25rem; color: var(--text); white-space: nowrap; }
    details { margin-top: .75rem; }
    summary { cursor: pointer; color: var(--soft); }
    """
}
