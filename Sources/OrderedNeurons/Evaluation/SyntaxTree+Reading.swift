import TextCore

extension SyntaxTree {
  /// The tree that ``description`` would write as `line`. Brackets around a single word or around
  /// another bracket alone make no difference.
  /// Throws `TreeNotationError` for anything else.
  public init(bracketed line: String) throws(TreeNotationError) {
    var builder = TreeBuilder()
    let scalars = Array(line.unicodeScalars)
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "(":
        try builder.beginConstituent()
        index += 1
      case ")":
        try builder.endConstituent()
        index += 1
      case let scalar where Self.isDivider(scalar): index += 1
      default: try builder.add(Self.word(scalars, &index))
      }
    }
    self = try builder.finish()
  }

  /// Reads the word that begins at `index` and passes it.
  private static func word(
    _ scalars: [Unicode.Scalar], _ index: inout Int
  ) throws(TreeNotationError) -> String {
    var word: [UInt32] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "(" || scalar == ")" || isDivider(scalar) { break }
      index += 1
      if scalar != "\\" {
        word.append(scalar.value)
        continue
      }
      let next = index < scalars.count ? scalars[index] : nil
      index += 1
      switch next {
      case "(", ")", "\\", "#": if let next { word.append(next.value) }
      case "u":
        let digits = scalars[index...].dropFirst().prefix { $0 != "}" }
        // Checked before it becomes a number, so that a long line is not read again and again.
        guard scalars[index...].first == "{", digits.count <= 6, digits.endIndex < scalars.count,
          digits.allSatisfy(\.properties.isASCIIHexDigit)
        else { throw badEscape }
        if !digits.isEmpty {
          guard let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
            let scalar = Unicode.Scalar(value)
          else { throw badEscape }
          word.append(scalar.value)
        }
        index = digits.endIndex + 1
      default: throw badEscape
      }
    }
    return String(scalars: word)
  }

  private static var badEscape: TreeNotationError {
    TreeNotationError("'\\' must stand before '(', ')', '\\', '#' or a code point like u{3000}")
  }

  /// The tree of a line of the Sinica treebank, `#1:1.[4257] NP(Head:Neu:一)#。(PERIODCATEGORY)`:
  /// labels before colons are passed over, as is the mark after the tree.
  /// Throws `TreeNotationError` for anything else.
  init(sinica line: String) throws(TreeNotationError) {
    let scalars = line.unicodeScalars
    guard let space = scalars.firstIndex(of: " ") else {
      throw TreeNotationError("there is no tree after the number")
    }
    let rest = scalars[space...].dropFirst()
    let tree = Array(rest[..<(rest.lastIndex(of: "#") ?? rest.endIndex)])
    var builder = TreeBuilder()
    var index = 0
    while true {
      let start = index
      while index < tree.count, !"(|)".unicodeScalars.contains(tree[index]) { index += 1 }
      if index < tree.count, tree[index] == "(" {
        try builder.beginConstituent()
        index += 1
        continue
      }
      let label = tree[start..<index]
      let word = label[(label.lastIndex(of: ":").map { $0 + 1 } ?? start)...]
      guard !word.isEmpty else { throw TreeNotationError("a word is missing") }
      try builder.add(String(scalars: word.map(\.value)))
      while index < tree.count, tree[index] == ")" {
        try builder.endConstituent()
        index += 1
      }
      guard index < tree.count else { break }
      guard tree[index] == "|" else { throw TreeNotationError("'|' is missing after ')'") }
      index += 1
    }
    self = try builder.finish()
  }
}
