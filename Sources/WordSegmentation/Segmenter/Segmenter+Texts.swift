import SystemCore
import TextCore

extension Segmenter {
  /// The tokens of many texts, on ``threads`` threads; faster than one after another, since short
  /// texts are computed together. Blocks the thread.
  public func segment<Text: StringProtocol>(
    _ texts: [Text], omittingWhiteSpace: Bool = false
  ) -> [[Token]] where Text.SubSequence == Substring {
    segment(texts.map { $0[...] }, omittingWhiteSpace) { false } ?? []
  }

  /// The tokens of many texts, on threads of the library. Throws `CancellationError` when the task is
  /// cancelled.
  public func segment<Text: StringProtocol>(
    _ texts: [Text], omittingWhiteSpace: Bool = false
  ) async throws -> [[Token]] where Text.SubSequence == Substring {
    let texts = texts.map { $0[...] }
    return try await onLibraryThreads {
      guard let tokens = segment(texts, omittingWhiteSpace, isCancelled: { Task.isCancelled })
      else { throw CancellationError() }
      return tokens
    }
  }

  /// The stretches for each thread between two looks at whether the work was cancelled.
  private static let stretchesAtOnce = 32

  /// The tokens of the texts; nil once the work is cancelled.
  private func segment(
    _ texts: [Substring], _ omitsWhiteSpace: Bool, isCancelled: () -> Bool
  ) -> [[Token]]? {
    let stretches = texts.stretches(of: TextStretches.usual) { $0.utf8.count }
    let workers = WorkerThreads(count: min(threads, stretches.count))
    var tokens: [[Token]] = []
    tokens.reserveCapacity(texts.count)
    for first in stride(from: 0, to: stretches.count, by: Self.stretchesAtOnce * workers.count) {
      guard !isCancelled() else { return nil }
      let some = stretches[first...].prefix(Self.stretchesAtOnce * workers.count)
      for part in workers.map(
        some.count, { self.tokens(of: texts[some[first + $0]], omitsWhiteSpace) })
      {
        tokens += part
      }
    }
    return tokens
  }

  private func tokens(of texts: ArraySlice<Substring>, _ omitsWhiteSpace: Bool) -> [[Token]] {
    if let text = texts.first, text.utf8.count > TextStretches.usual {
      return [Array(Tokens(text, self, omitsWhiteSpace: omitsWhiteSpace))]
    }
    var result: [[Token]] = []
    result.reserveCapacity(texts.count)
    segment(texts) { text, words in
      var cutter = TokenCutter(text)
      var tokens: [Token] = []
      tokens.reserveCapacity(words.words.count)
      for word in words.words {
        if omitsWhiteSpace && word.isSpace {
          cutter.skip(bytes: words.bytes(of: word))
        } else {
          tokens.append(
            cutter.next(
              bytes: words.bytes(of: word), kind: word.kind, tag: words.tag(of: word)))
        }
      }
      result.append(tokens)
    }
    return result
  }

  /// Hands each of some texts with its words to `body`.
  func segment(_ texts: some Collection<Substring>, _ body: (Substring, TextWords) -> Void) {
    workers.withElement(makeWorker) { worker in
      worker.use(self)
      worker.segment(texts, body)
    }
  }
}

extension Array {
  /// The elements in groups whose sizes add up to `total` at most; larger ones alone.
  fileprivate func stretches(of total: Int, size: (Element) -> Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (index, element) in enumerated() {
      let size = size(element)
      if index > start, sum + size > total {
        stretches.append(start..<index)
        (start, sum) = (index, 0)
      }
      sum += size
    }
    if start < count { stretches.append(start..<count) }
    return stretches
  }
}
