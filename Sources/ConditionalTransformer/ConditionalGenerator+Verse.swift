import Reporting
import SystemCore
import TensorCore

extension ConditionalGenerator {
  /// Poems in form, written by a model of poems: lines, rhymes and tones are those of the form, whatever the
  /// model would prefer.
  ///
  /// The conditions name the form, `form` as 五绝, 七绝, 五律 or 七律, or `tune`, one of the 31 whose patterns are
  /// known; where only the characters of an acrostic are given, the poem has as many lines of seven. The
  /// beginning and the acrostic stand as they are given, whatever their tones. The first poems of a seed are the same however
  /// many are written. Blocks the thread, about a second for a poem.
  ///
  /// Throws what `generate(under:after:count:options:)` throws, `ConditionalError.badConfiguration` for what
  /// contradicts the form, and `.model` where the folder `prosody/classical` of HanziKit's models is not found.
  public func poems(
    under conditions: [String: String] = [:], after beginning: String = "", count: Int = 1,
    verse: VerseOptions = VerseOptions(),
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    try poems(
      0..<max(0, count), under: conditions, after: beginning, verse: verse, options: options)
  }

  /// The poems with the given numbers, counted from 0, of all that could be written.
  ///
  /// Throws what `poems(under:after:count:verse:options:)` throws.
  public func poems(
    _ numbers: Range<Int>, under conditions: [String: String] = [:], after beginning: String = "",
    verse: VerseOptions = VerseOptions(),
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) throws(ConditionalError) -> [GeneratedText] {
    try poems(
      numbers, under: conditions, after: beginning, verse: verse, options: options,
      tables: VerseTables())
  }

  /// Poems by other tables than those that are shipped.
  package func poems(
    _ numbers: Range<Int>, under conditions: [String: String], after beginning: String,
    verse: VerseOptions, options: ConditionalSamplingOptions, tables: VerseTables
  ) throws(ConditionalError) -> [GeneratedText] {
    do { try verse.check() } catch { throw .option(error) }
    try check(numbers)
    let plan = try VersePlan(
      conditions, after: model.codec.ids(of: beginning), verse, model, tables)
    let vector = try vector(of: plan.conditions, options)
    let requests = try requests(numbers.map { ($0, vector) }, after: beginning, options)
    let writer = VerseWriter(
      weights: weights, kinds: kinds, options: options, plan: plan, particles: verse.particles)
    let parts = min(workers.count, requests.count)
    let drafts: Result<[CharacterDraft], ConditionalError> = withTaskCancellation { isCancelled in
      Self.joined(
        workers.map(parts) { part in
          let range = part * requests.count / parts..<(part + 1) * requests.count / parts
          return Self.drafts(requests[range], writer, while: { !isCancelled() })
        })
    }
    return try drafts.get().map {
      $0.text(after: beginning, plan.conditions, model.codec, endsSentences: false)
    }
  }

  private static func drafts(
    _ requests: ArraySlice<TextRequest>, _ writer: VerseWriter, while goesOn: () -> Bool
  ) -> Result<[CharacterDraft], ConditionalError> {
    do throws(ConditionalError) {
      var drafts: [CharacterDraft] = []
      for request in requests {
        guard let draft = try writer.write(request, while: goesOn) else { throw .cancelled }
        drafts.append(draft)
      }
      return .success(drafts)
    } catch {
      return .failure(error)
    }
  }

  private static func joined(
    _ parts: [Result<[CharacterDraft], ConditionalError>]
  ) -> Result<[CharacterDraft], ConditionalError> {
    do throws(ConditionalError) {
      var drafts: [CharacterDraft] = []
      for part in parts { drafts += try part.get() }
      return .success(drafts)
    } catch {
      return .failure(error)
    }
  }

  /// Whether conditions name a form that poems can be held to.
  public static func isForm(_ conditions: [String: String]) -> Bool {
    VerseForm.isNamed(by: conditions)
  }

  /// Poems in form, as the method that blocks gives them.
  public func poems(
    under conditions: [String: String] = [:], after beginning: String = "", count: Int = 1,
    verse: VerseOptions = VerseOptions(),
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads {
      try poems(under: conditions, after: beginning, count: count, verse: verse, options: options)
    }
  }
}
