import Reporting
import SystemCore
import TensorCore

extension ConditionalGenerator {
  /// Texts under labels, of which any may be left out: those are left open. They go on with a
  /// beginning, or begin themselves where it is empty. The first texts of a seed are the same however
  /// many are written, a million at most. Blocks the thread.
  ///
  /// Throws `ConditionalError.unknownKey` and `.unknownValue`, which list those that are known,
  /// `.option` for options that make no sense, `.badConfiguration` for a beginning that is too long, and
  /// `.cancelled` where the task is.
  public func generate(
    under conditions: [String: String] = [:], after beginning: String = "", count: Int = 1,
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    try generate(0..<max(0, count), under: conditions, after: beginning, options: options)
  }

  /// The texts with the given numbers, counted from 0, of all that could be written.
  ///
  /// Throws what `generate(under:after:count:options:)` throws.
  public func generate(
    _ numbers: Range<Int>, under conditions: [String: String] = [:], after beginning: String = "",
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    try check(numbers)
    let vector = try vector(of: conditions, options)
    return try write(
      numbers.map { ($0, vector) }, after: beginning, conditions, options)
  }

  /// Texts under a condition vector of as many numbers as the schema's width.
  ///
  /// Throws `ConditionalError.badConfiguration` for a vector of another width and a beginning that is too
  /// long, `.option` for options that make no sense, and `.cancelled` where the task is.
  public func generate(
    under vector: [Float], after beginning: String = "", count: Int = 1,
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    let numbers = 0..<max(0, count)
    try check(numbers)
    return try write(numbers.map { ($0, vector) }, after: beginning, [:], options)
  }

  /// A text for each condition vector, in their order; the fastest way to write under many.
  ///
  /// Throws `ConditionalError.badConfiguration` for a vector of another width and a beginning that is too
  /// long, `.option` for options that make no sense, and `.cancelled` where the task is.
  public func generate(
    underEach vectors: [[Float]], after beginning: String = "",
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    try write(
      vectors.enumerated().map { ($0, $1) }, after: beginning, [:], options)
  }

  /// Throws `.option` for more texts than one call may be asked for.
  func check(_ numbers: Range<Int>) throws(ConditionalError) {
    let (count, isTooLarge) = numbers.upperBound.subtractingReportingOverflow(numbers.lowerBound)
    do {
      try OptionError.check("count", isTooLarge ? .max : count, in: 0...1_000_000)
    } catch {
      throw .option(error)
    }
  }

  /// The texts in their order, those of a thread one after the other.
  private func write(
    _ texts: [(number: Int, vector: [Float])], after beginning: String,
    _ conditions: [String: String], _ options: ConditionalSamplingOptions
  ) throws(ConditionalError) -> [GeneratedText] {
    let requests = try requests(texts, after: beginning, options)
    let writer = CharacterWriter(weights: weights, kinds: kinds, options: options)
    let parts = min(workers.count, requests.count)
    let drafts = withTaskCancellation { isCancelled in
      let drafts = workers.map(parts) { part in
        let range = part * requests.count / parts..<(part + 1) * requests.count / parts
        return writer.write(Array(requests[range])) { _ in !isCancelled() }
      }
      return isCancelled() ? nil : drafts.flatMap(\.self)
    }
    guard let drafts else { throw .cancelled }
    return drafts.map {
      $0.text(
        after: beginning, conditions, model.codec, endsSentences: options.sampling.endsSentences)
    }
  }

  /// The condition vector of labels. Throws for options that make no sense, and unknown labels.
  func vector(
    of conditions: [String: String], _ options: ConditionalSamplingOptions
  ) throws(ConditionalError) -> [Float] {
    do { try options.check() } catch { throw .option(error) }
    try VerseForm.check(conditions)
    return try schema.vector(of: conditions, strengths: options.strengths)
  }

  func requests(
    _ texts: [(number: Int, vector: [Float])], after beginning: String,
    _ options: ConditionalSamplingOptions
  ) throws(ConditionalError) -> [TextRequest] {
    do { try options.check() } catch { throw .option(error) }
    guard options.strengths.isEmpty || model.shape.conditioning != .prefix else {
      throw .badConfiguration(
        "\(model.name) has symbols for its conditions, which have no strength")
    }
    for (_, vector) in texts {
      guard vector.count == schema.width else {
        throw .badConfiguration(
          "a condition vector must have \(schema.width) numbers, not \(vector.count)")
      }
      guard vector.allSatisfy(\.isFinite) else {
        throw .badConfiguration("a condition vector holds what is not a number")
      }
    }
    let symbols = model.codec.ids(of: beginning)
    guard symbols.count <= longestBeginning else {
      throw .badConfiguration(
        "a beginning of \(symbols.count) characters: the model reads at most \(longestBeginning)")
    }
    return texts.map { TextRequest(number: $0, condition: $1, beginning: symbols) }
  }
}
