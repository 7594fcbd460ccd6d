extension TagSet {
  /// The most kinds of words or entities of a set.
  package static let maximumKinds = (maximumCount - 1) / 4

  /// The tags of words of several kinds, such as parts of speech: four for each, `B-n`, `M-n`, `E-n`, `S-n`.
  /// Source: Ng & Low, "Chinese part-of-speech tagging: one-at-a-time or all-at-once?", 2004.
  package static func words(ofKinds kinds: [String]) -> TagSet { TagSet(kinds.flatMap(fourTags)) }

  /// The tags of text in which some strings are entities: `O` for a unit outside all of them, and four for
  /// each type.
  package static func entities(ofTypes types: [String]) -> TagSet {
    TagSet([Tag("O", begins: true, ends: true)] + types.flatMap(fourTags))
  }

  private static func fourTags(_ kind: String) -> [Tag] {
    words.tags.map {
      Tag("\($0.name)-\(kind)", begins: $0.beginsWord, ends: $0.endsWord, kind: kind)
    }
  }

  /// Whether there is a tag for what has no kind among others: entities have, words of kinds do not.
  var hasOutside: Bool { count > 4 && tags[0].kind == nil }

  /// The kinds in the order of their tags.
  package var kinds: [String] {
    tags.reduce(into: []) { kinds, tag in
      if let kind = tag.kind, kinds.last != kind { kinds.append(kind) }
    }
  }
}
