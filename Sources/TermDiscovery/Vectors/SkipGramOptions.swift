import TermKernels

/// How word vectors are trained.
public struct SkipGramOptions: Sendable, Equatable {
  /// The length of the vectors, 1 to 1,024.
  public var dimension = 64
  /// The most neighbours on each side of a word that it is trained with, 1 to 100; how many it is
  /// at one place is drawn anew in every epoch, from 1 to this.
  public var window = 5
  /// The number of noise words that are distinguished from each word, 0 to 31.
  public var negatives = 5
  /// The share of the text from which on words are left out at random, the more the more frequent
  /// they are; 0 keeps all.
  public var subsampling = 1e-4
  /// Words that occur less often have no vector and are left out of the text.
  public var minimumCount = 5
  /// How many times the text is gone through, 1 or more.
  public var epochs = 3
  /// The rate of the first step; it falls to 0 in a straight line.
  public var learningRate: Float = 0.05
  /// The same seed gives the same vectors, whatever the number of threads and the processor.
  public var seed: UInt64 = 1
  /// The number of threads; more than 4 have nothing to do.
  public var threads = 1

  /// The usual choices.
  public init() {}

  /// Stops the program where a value is out of its range.
  func check() {
    precondition((1...1024).contains(dimension), "dimension \(dimension) is not in 1...1024")
    precondition(
      (1...HK_SKIPGRAM_WINDOW).contains(window), "window \(window) is not in 1...100")
    precondition(
      (0..<HK_SKIPGRAM_TARGETS).contains(negatives),
      "negatives \(negatives) are not in 0...31")
    precondition(
      subsampling >= 0 && subsampling.isFinite, "subsampling \(subsampling) is not a share")
    precondition(minimumCount >= 0, "minimum count \(minimumCount) is below 0")
    precondition(epochs >= 1, "epochs \(epochs) are below 1")
    precondition(
      learningRate > 0 && learningRate.isFinite, "learning rate \(learningRate) is not above 0")
    precondition(threads >= 1, "threads \(threads) are below 1")
  }
}
