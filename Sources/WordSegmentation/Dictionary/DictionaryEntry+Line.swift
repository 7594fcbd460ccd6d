extension DictionaryEntry {
  /// What stands between the pieces of an entry that cuts, in a file.
  static let cutMark: UInt32 = 0x7C

  /// The line of a dictionary file that reads back as this entry.
  public var line: String {
    var fields: [String]
    switch kind {
    case .word: fields = [word, "\(weight)", strength.rawValue]
    case .pattern: fields = [word, weight > 0 ? "\(weight)" : "", strength.rawValue, kind.rawValue]
    case .cut: fields = [pieces.joined(separator: "|"), kind.rawValue]
    case .never: fields = [word, kind.rawValue]
    }
    if !matching.ignored.isEmpty {
      fields.append("ignore=" + matching.ignored.joined(separator: ","))
    }
    if matching.contains(.insideWords) { fields.append("inside") }
    if let tag { fields.append("tag=" + tag) }
    return fields.joined(separator: "\t") + "\n"
  }
}
