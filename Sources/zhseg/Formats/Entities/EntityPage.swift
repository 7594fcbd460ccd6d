import Reporting

/// The page in which `EntityParagraphs` stand.
enum EntityPage {
  /// Hues that are told apart in light and dark, also by those who see few colours: the types' names stand beside.
  private static let hues = [25, 210, 140, 285, 50, 335, 180, 95, 245, 0]

  /// The number of the colour of a type.
  static func color(of type: String, among types: [String]) -> Int {
    (types.firstIndex(of: type) ?? 0) % hues.count
  }

  /// The page of texts of a scheme.
  static func page(scheme: String, types: [String]) -> HTMLPage {
    let keys = types.map {
      "<mark class=\"c\(color(of: $0, among: types))\">\($0.escaped)</mark>"
    }
    return HTMLPage(
      title: "Entities",
      introduction: "<p>Scheme \(scheme.escaped): \(keys.joined(separator: " "))</p>",
      width: "52rem", style: style)
  }

  private static var style: String {
    let colors = hues.enumerated().map { index, hue in
      """
      .c\(index) { background: hsl(\(hue) 80% 88%); border-color: hsl(\(hue) 55% 50%); }
      @media (prefers-color-scheme: dark) {
        .c\(index) { background: hsl(\(hue) 45% 24%); border-color: hsl(\(hue) 55% 60%); }
      }
      """
    }
    return """
      main { margin-top: 1.5rem; font-size: 1.1rem; line-height: 2; }
      main p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; color: var(--soft); }
      mark { color: inherit; padding: .1rem .3rem; border-radius: .25rem; border-bottom: 2px solid; }
      mark small { margin-left: .3rem; font-size: .7em; color: var(--soft); }
      \(colors.joined(separator: "\n"))
      """
  }
}
