public import GRDB
public import TextSearch

extension FTS5TokenizerDescriptor {
  /// The tokenizer `hanzikit`.
  ///
  /// ```swift
  /// try db.create(virtualTable: "article_search", using: FTS5()) { table in
  ///   table.tokenizer = .hanzikit()
  ///   table.synchronize(withTable: "article")
  ///   table.column("title")
  ///   table.column("text")
  /// }
  /// ```
  public static func hanzikit(_ options: SearchOptions = SearchOptions()) -> Self {
    Self(components: ["hanzikit"] + options.arguments)
  }
}
