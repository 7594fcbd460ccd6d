extension Vocabulary {
  /// The vocabulary written in `bytes`, the contents of a vocabulary file.
  public init(bytes: UnsafeRawBufferPointer) throws(VocabularyError) {
    try self.init(entries: VocabularyFile.parse(bytes))
  }

  /// The vocabulary written in `text`, the contents of a vocabulary file.
  public init(text: String) throws(VocabularyError) {
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBytes { bytes in
      Result { () throws(VocabularyError) in try VocabularyFile.parse(bytes) }
    }
    try self.init(entries: parsed.get())
  }

  /// The contents of a vocabulary file; reading them gives an equal vocabulary.
  public var fileContents: String { VocabularyFile.serialize(entries) }
}
