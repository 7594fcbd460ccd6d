/// How far the discovery of terms is.
public enum TermProgress: Codable, Hashable, Sendable {
  /// How many bytes of the files of a corpus were read.
  case reading(CorpusRole, bytes: Int, of: Int)
  /// How many units of a corpus were counted: characters, words, marks.
  case counting(CorpusRole, units: Int, of: Int)
  /// What a store holds of a corpus is being loaded.
  case loading(CorpusRole)
  /// How much of a later step is done, in a measure of its own.
  case step(Step, done: Int, of: Int)

  /// What is done after counting, in this order.
  public enum Step: String, Codable, CaseIterable, Sendable {
    /// Frequent n-grams become a table.
    case tabulation
    /// Words are learned from the domain.
    case wordLearning
    /// The domain is cut into them.
    case segmentation
    /// Neighbouring words are joined to candidates.
    case joining
    /// Candidates are measured.
    case measurement
    /// Word vectors are trained.
    case vectors
    /// Places are looked up where terms occur.
    case contexts
  }
}
