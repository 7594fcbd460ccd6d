import TextCore

/// The terms of a domain, and what they were found in.
public struct TermList: Codable, Hashable, Sendable {
  /// The terms, best first.
  public var terms: [Term]
  /// What was read of the domain.
  public var domain: CorpusTotals
  /// What was read of the baseline.
  public var baseline: CorpusTotals
  /// What the run was asked for, in the order in which a person wants to read it.
  public var parameters: [TermParameter]
  /// What is not listed, and why: those of `TermMinerOptions.explained`, or all candidates if
  /// `TermMinerOptions.keepsRejected`.
  public var rejected: [RejectedTerm]
  /// How many candidates were left out for which kind of reason, most first.
  public var rejections: [RejectionCount]
  /// Those of `TermMinerOptions.seeds` that are no candidates.
  public var unknownSeeds: [String]

  /// A list of `terms`, in this order.
  public init(
    terms: [Term], domain: CorpusTotals, baseline: CorpusTotals, parameters: [TermParameter],
    rejected: [RejectedTerm] = [], rejections: [RejectionCount] = [], unknownSeeds: [String] = []
  ) {
    self.terms = terms
    self.domain = domain
    self.baseline = baseline
    self.parameters = parameters
    self.rejected = rejected
    self.rejections = rejections
    self.unknownSeeds = unknownSeeds
  }

  /// The best term that is the same as `text` but for case, width, script and spaces.
  public func term(_ text: String) -> Term? {
    let (exact, folded) = (ExactText(text), ExactText(TextFolding.term(text)))
    return terms.first { ExactText($0.text) == exact }
      ?? terms.first { ExactText(TextFolding.term($0.text)) == folded }
  }
}

/// How large a corpus is.
public struct CorpusTotals: Codable, Hashable, Sendable {
  /// Files that were read.
  public var files: Int
  /// Files in folders that were passed over as binary.
  public var skippedFiles: Int
  /// Lines of all files.
  public var lines: Int
  /// Units: Chinese characters, Latin words, numbers.
  public var units: Int

  /// The totals of a corpus, an empty one if nothing is said.
  public init(files: Int = 0, skippedFiles: Int = 0, lines: Int = 0, units: Int = 0) {
    self.files = files
    self.skippedFiles = skippedFiles
    self.lines = lines
    self.units = units
  }
}

/// A setting of a run: the name of its option without dashes, and its value as text.
public struct TermParameter: Codable, Hashable, Sendable {
  /// The name, as in `min-count`.
  public var name: String
  /// The value, as a person would give it.
  public var value: String

  /// A setting.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
