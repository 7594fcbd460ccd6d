import Foundation

/// Swift code of a page of the documentation, and the same code in a test, where it is compiled.
public enum CodeInPage {
  /// The lines of each block of Swift code of a page.
  public static func blocks(in page: String) throws -> [[String]] {
    let text = try String(contentsOf: packageFolder.appendingPathComponent(page), encoding: .utf8)
    return text.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
    }
  }

  /// The lines of the page's first Swift code that imports a module.
  public static func shown(in page: String, importing module: String) throws -> [String] {
    try blocks(in: page).first { $0.contains("import \(module)") } ?? []
  }

  /// What the Swift code of a page says that it prints: the comments behind calls of `print` and behind the ends of loops.
  public static func promised(by page: String) throws -> [String] {
    try blocks(in: page).joined().compactMap { line in
      guard line.contains("print(") || line.hasPrefix("}  // ") else { return nil }
      return line.range(of: "  // ").map { String(line[$0.upperBound...]) }
    }
  }

  /// The lines of a test between `// PAGE BEGIN` and `// PAGE END`, without the indentation of the first.
  public static func compiled(in test: String = #filePath) throws -> [String] {
    let lines = try String(contentsOfFile: test, encoding: .utf8).components(separatedBy: "\n")
    let code = lines.drop { !$0.hasSuffix("// PAGE BEGIN") }.dropFirst()
      .prefix { !$0.hasSuffix("// PAGE END") }
    let indentation = code.first?.prefix { $0 == " " }.count ?? 0
    return code.map { String($0.dropFirst(min(indentation, $0.prefix { $0 == " " }.count))) }
  }
}
