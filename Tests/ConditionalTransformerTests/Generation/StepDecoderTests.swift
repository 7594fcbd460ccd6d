import ConditionalTransformer
import TensorCore
import Testing
import TextCore

@Suite struct StepDecoderTests {
  private static let texts: [(ids: [Int32], condition: [Float])] = [
    ([4, 9, 12, 7, 7, 5, 29, 1, 8, 6, 20], [1, 0, 0, 1, 0]),
    ([], [0, 1, 0, 0, 0]),
    ([5], [0, 0, 0, 0, 0]),
    (
      [20, 19, 18, 4, 4, 4, 4, 13, 22, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
      [0, 0, 0, 0, 1]
    ),
  ]

  /// The symbols that a text's sequence has, with their positions.
  private static func symbols(
    of text: (ids: [Int32], condition: [Float]), _ network: TransformerNetwork
  ) -> [(id: Int32, position: Int32)] {
    let prefix =
      network.shape.conditioning == .prefix
      ? TransformerInput.prefix(
        of: text.condition, network.schema, first: network.shape.symbols) : []
    return prefix.map { ($0, -1) }
      + ([Vocabulary.beginningID] + text.ids).enumerated().map { ($1, Int32($0)) }
  }

  @Test(arguments: Conditioning.allCases, [1, 3, 64])
  func `A step gives what the network gives for the whole text`(
    conditioning: Conditioning, chunk: Int
  ) {
    let network = TinyWriter.network(conditioning)
    let decoder = TransformerStepDecoder(network, slots: Self.texts.count)
    let expected = Self.texts.map { TinyWriter.scores(network, $0.ids, under: $0.condition) }
    // A slot that was used before knows nothing of it.
    decoder.begin(0, under: [0, 1, 1, 0, 0])
    decoder.add(8, position: 0, to: 0, isScored: false)
    _ = decoder.step()
    for (slot, text) in Self.texts.enumerated() { decoder.begin(slot, under: text.condition) }
    var unread = Self.texts.map { Self.symbols(of: $0, network)[...] }
    var compared = 0
    while unread.contains(where: { !$0.isEmpty }) {
      var added: [(text: Int, position: Int)] = []
      for slot in unread.indices {
        for (id, position) in unread[slot].prefix(chunk) {
          decoder.add(id, position: position, to: slot, isScored: position >= 0)
          if position >= 0 { added.append((slot, Int(position))) }
        }
        unread[slot] = unread[slot].dropFirst(chunk)
      }
      let scores = decoder.step()
      for (row, place) in added.enumerated() {
        let known = expected[place.text][place.position]
        #expect(known.count == decoder.columns)
        let distance = known.indices.map {
          abs(known[$0] - scores[row * decoder.columns + $0])
        }.max()
        #expect((distance ?? 1) < 1e-4)
        compared += 1
      }
    }
    #expect(compared == Self.texts.reduce(0) { $0 + $1.ids.count + 1 })
  }

  @Test func `What a sequence gets does not depend on those beside it`() {
    let network = TinyWriter.network(.layerNormalization)
    func scores(among count: Int, at slot: Int) -> [[Float]] {
      let decoder = TransformerStepDecoder(network, slots: count)
      for other in 0..<count { decoder.begin(other, under: [1, 0, 0, other == slot ? 1 : 0, 0]) }
      var all: [[Float]] = []
      for (position, id) in ([2, 9, 8, 7, 20, 4] as [Int32]).enumerated() {
        for other in 0..<count {
          decoder.add(
            other == slot ? id : Int32(4 + other % 20), position: Int32(position), to: other,
            isScored: true)
        }
        let scores = decoder.step()
        all.append(
          Array(
            UnsafeBufferPointer(start: scores + slot * decoder.columns, count: decoder.columns)))
      }
      return all
    }
    let alone = scores(among: 1, at: 0)
    for (count, slot) in [(2, 1), (12, 0), (13, 12), (40, 17), (72, 71)] {
      #expect(scores(among: count, at: slot) == alone)
    }
  }

  @Test func `A long text finds room`() {
    let network = TinyWriter.network(.layerNormalization, positions: 300)
    let ids = (0..<299).map { Int32(4 + $0 * 7 % 26) }
    let condition: [Float] = [0, 1, 0, 1, 0]
    let expected = TinyWriter.scores(network, ids, under: condition)
    let decoder = TransformerStepDecoder(network, slots: 1)
    decoder.begin(0, under: condition)
    for (position, id) in ([Vocabulary.beginningID] + ids).enumerated() {
      decoder.add(id, position: Int32(position), to: 0, isScored: true)
      let scores = decoder.step()
      let distance = expected[position].indices.map { abs(expected[position][$0] - scores[$0]) }
      #expect((distance.max() ?? 1) < 1e-4)
    }
  }
}
