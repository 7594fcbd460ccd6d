import TextCore

/// What of the files is text to find terms in.
public struct ExtractionOptions: Codable, Hashable, Sendable {
  /// What all files hold; nil for what their names end in.
  public var format: TextFormat?
  /// The column of tables that holds the text; nil for all of each line.
  public var column: String?
  /// The field of JSON lines that holds the text; nil for all strings.
  public var field: String?
  /// Whether a line that occurs several times is taken once.
  public var isUnique: Bool
  /// Whether the domain is cut into words by spaces already.
  public var isSegmented: Bool

  /// All text of files by their names, but for what is given.
  public init(
    format: TextFormat? = nil, column: String? = nil, field: String? = nil, isUnique: Bool = false,
    isSegmented: Bool = false
  ) {
    self.format = format
    self.column = column
    self.field = field
    self.isUnique = isUnique
    self.isSegmented = isSegmented
  }

  /// What the file at `path` holds.
  func format(of path: String) -> TextFormat {
    let found = format ?? TextFormat(path: path)
    // All of a line is text where nobody said which column is.
    return (found == .csv || found == .tsv) && column == nil ? .plain : found
  }
}
