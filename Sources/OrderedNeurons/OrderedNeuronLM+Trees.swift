/// Trees without being taught any: the gates of the network close at the ends of phrases.
extension OrderedNeuronLM {
  /// The tree of a text, mostly of a sentence or a few. Punctuation says where to split first, the
  /// gates of a layer (counted from 0, the model's own choice by default) say the rest; the words of
  /// the tree know their places in the text.
  ///
  /// Marks between clauses (，。；：？！…—) divide the text, the end of a sentence more than a colon,
  /// that more than a semicolon, that more than a comma, and belong to what stands before them:
  /// `((他 来 ，) (我 走))`, in binary steps. Pairs of quotes and brackets are constituents with what
  /// is in them.
  ///
  /// Throws `LanguageError.emptySentence` where there is no word, `.badConfiguration` for a model
  /// or layer that has no ordered neurons, and `.cancelled` where the task is.
  public func tree(for text: String, layer: Int? = nil) throws(LanguageError) -> SyntaxTree {
    try whole(trees(for: [text], layer: layer)[0])
  }

  /// The trees of several texts, each as `tree(for:layer:)` makes it; a text without words has a tree
  /// without words.
  ///
  /// Throws `LanguageError.badConfiguration` for a model or layer that has no ordered neurons, and
  /// `.cancelled` where the task is.
  public func trees(
    for texts: [String], layer: Int? = nil
  ) throws(LanguageError) -> [SyntaxTree] {
    let layer = try parsingLayer(layer)
    let tokens = SentenceWords(segmenter: segmenter).tokens(of: texts)
    let readings = try read(words: tokens.map { $0.map { String($0.text) } })
    return zip(readings, tokens).map { SyntaxTree($0, layer: layer, utf8: $1.map(\.utf8)) }
  }

  /// The tree of a sentence given by its words, made as that of a text; words that are no marks are
  /// parsed by the gates alone.
  ///
  /// Throws what `tree(for:layer:)` throws.
  public func tree(words: [String], layer: Int? = nil) throws(LanguageError) -> SyntaxTree {
    try whole(trees(words: [words], layer: layer)[0])
  }

  /// The trees of sentences given by their words, the fastest way to make many; a sentence without
  /// words has a tree without words.
  ///
  /// Throws what `trees(for:layer:)` throws.
  public func trees(
    words sentences: [[String]], layer: Int? = nil
  ) throws(LanguageError) -> [SyntaxTree] {
    let layer = try parsingLayer(layer)
    return try read(words: sentences).map { SyntaxTree($0, layer: layer) }
  }

  private func whole(_ tree: SyntaxTree) throws(LanguageError) -> SyntaxTree {
    guard !tree.words.isEmpty else { throw .emptySentence }
    return tree
  }

  /// The layer, counted from 0, that trees are made from: `layer` or the model's own choice.
  /// Throws `LanguageError.badConfiguration` for a model or layer that has no ordered neurons.
  package func parsingLayer(_ layer: Int?) throws(LanguageError) -> Int {
    guard let own = model.parsingLayer else {
      throw .badConfiguration(
        "the model \(model.name) has no ordered neurons, so it cannot draw trees")
    }
    let layer = layer ?? own
    guard (0..<model.layers).contains(layer) else {
      throw .badConfiguration(
        "the model \(model.name) has \(model.layers) layers; counted from 0, there is no layer \(layer)"
      )
    }
    return layer
  }
}

extension SyntaxTree {
  /// The tree of a sentence that was read, by its marks and by the distances of a layer, counted from
  /// 0.
  package init(_ reading: SentenceReading, layer: Int, utf8: [Range<Int>] = []) {
    self.init(text: reading.words, distances: reading.distances[layer], utf8: utf8)
  }

  /// The tree of the words of a text by its marks and, where these do not decide, by the distance
  /// before each word.
  package init(text words: [String], distances: [Float], utf8: [Range<Int>] = []) {
    self.init(
      words: words,
      spans: Self.spans(splittingAt: TextBoundary.boundaries(of: words, distances: distances)),
      utf8: utf8, distances: distances)
  }
}
