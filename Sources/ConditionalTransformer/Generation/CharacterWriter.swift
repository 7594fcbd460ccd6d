import TensorCore
import TextCore

/// Writes texts character by character, several side by side.
struct CharacterWriter {
  let weights: TransformerDecoderWeights
  let kinds: CharacterKinds
  let options: ConditionalSamplingOptions

  /// How many texts are written side by side; the next begins where one is done.
  static let batch = 36
  /// Symbols of a beginning that are read at a time.
  private static let window = 32

  /// A place where one text after another is written.
  private struct Seat {
    /// The index of the text, nil for none.
    var text: Int?
    /// What is to be read under the condition and, where it is to be distinguished, without one.
    var symbols: [Int32] = []
    var unguided: [Int32]?
    /// How many of them are a prefix and have no position, and how many were read.
    var prefix = 0
    var read = 0
  }

  /// The texts asked for. `body` gets all drafts after each step and says whether to go on.
  func write(
    _ requests: [TextRequest], _ body: ([CharacterDraft]) -> Bool = { _ in true }
  ) -> [CharacterDraft] {
    var drafts = requests.map { CharacterDraft($0, options, positions: weights.shape.positions) }
    var seats = [Seat](repeating: Seat(), count: min(Self.batch, requests.count))
    let decoder = TransformerStepDecoder(weights, slots: 2 * seats.count)
    var choice = CharacterChoice(options, kinds, symbols: weights.shape.symbols)
    var next = 0
    while body(drafts) {
      for index in seats.indices where seats[index].text == nil && next < requests.count {
        seats[index] = seat(for: next, requests[next], index, decoder)
        next += 1
      }
      guard seats.contains(where: { $0.text != nil }) else { break }
      let isScored = seats.indices.map { read(&seats[$0], $0, decoder) }
      var scores = decoder.step()
      for index in seats.indices where isScored[index] {
        guard let text = seats[index].text else { continue }
        let hasTwin = seats[index].unguided != nil
        choice.append(
          to: &drafts[text], scores, unguided: hasTwin ? scores + decoder.columns : nil,
          columns: decoder.columns)
        scores += (hasTwin ? 2 : 1) * decoder.columns
        goOn(&seats[index], &drafts[text])
      }
    }
    return drafts
  }

  /// A seat in which a text begins.
  private func seat(
    for text: Int, _ request: TextRequest, _ index: Int, _ decoder: TransformerStepDecoder
  ) -> Seat {
    let prefix = weights.prefix(of: request.condition)
    var seat = Seat(
      text: text, symbols: prefix + [Vocabulary.beginningID] + request.beginning,
      prefix: prefix.count)
    decoder.begin(2 * index, under: request.condition)
    if options.guidance != 1, request.condition.contains(where: { $0 != 0 }) {
      let none = [Float](repeating: 0, count: request.condition.count)
      seat.unguided =
        weights.prefix(of: none) + [Vocabulary.beginningID] + request.beginning
      decoder.begin(2 * index + 1, under: none)
    }
    return seat
  }

  /// Has a seat's text read what it can. Returns whether what follows is scored then.
  private func read(_ seat: inout Seat, _ index: Int, _ decoder: TransformerStepDecoder) -> Bool {
    guard seat.text != nil else { return false }
    let end = min(seat.symbols.count, seat.read + Self.window)
    let isScored = end == seat.symbols.count
    func add(_ symbols: [Int32], to slot: Int) {
      for place in seat.read..<end {
        decoder.add(
          symbols[place], position: place < seat.prefix ? -1 : Int32(place - seat.prefix), to: slot,
          isScored: isScored && place == end - 1)
      }
    }
    add(seat.symbols, to: 2 * index)
    if let unguided = seat.unguided { add(unguided, to: 2 * index + 1) }
    seat.read = end
    return isScored
  }

  /// Takes over what was drawn last, or makes room for another text.
  private func goOn(_ seat: inout Seat, _ draft: inout CharacterDraft) {
    // The last symbol needs a position to be read at.
    if draft.symbols.count >= weights.shape.positions { draft.state.stop() }
    if draft.state.isDone {
      seat.text = nil
    } else if let last = draft.symbols.last {
      seat.symbols.append(last)
      seat.unguided?.append(last)
    }
  }
}
