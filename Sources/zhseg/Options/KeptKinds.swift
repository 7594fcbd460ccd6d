import ArgumentParser
import WordSegmentation

/// Kinds of strings that stay whole, as an argument: `dates,times`.
struct KeptKinds: ExpressibleByArgument {
  let kinds: Set<SpanKind>

  init() { kinds = [] }

  init?(argument: String) {
    var kinds = Set<SpanKind>()
    for name in argument.split(separator: ",") {
      guard let kind = SpanKind(rawValue: String(name)) else { return nil }
      kinds.insert(kind)
    }
    self.kinds = kinds
  }

  static var allValueStrings: [String] { SpanKind.allCases.map(\.rawValue) }

  var defaultValueDescription: String { "none" }
}
