import SystemCore
import TensorCore

/// Reads sequences of symbols with a network, many at a time.
package struct SymbolReader: Sendable {
  private let weights: LanguageDecoderWeights

  /// Sequences that are read side by side.
  private static let slots = 96
  /// Rows that are read between two looks at the states: bounds the memory of a long sequence.
  private static let window = 512
  /// Symbols for which a further thread is worth while.
  private static let symbolsOfThread = 2048

  /// What a network says of a sequence.
  package struct Reading: Sendable {
    /// The natural logarithm of the probability of each symbol but the first, after those before it.
    package var logProbabilities: [Float] = []
    /// For each layer with ordered neurons, the distance before each symbol but the last.
    package var distances: [[Float]] = []
  }

  /// A reader by given weights.
  package init(_ weights: LanguageDecoderWeights) { self.weights = weights }

  /// What the network says of sequences of two symbols or more, each read by itself; computed by as many of
  /// `threads` threads as the sequences are worth. Nil where it `isCancelled`.
  package func read(
    _ sequences: [[Int32]], threads: Int = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [Reading]? {
    let symbols = sequences.reduce(0) { $0 + $1.count }
    let threads = min(threads, symbols / Self.symbolsOfThread + 1, sequences.count)
    guard threads > 1 else { return readAll(sequences, isCancelled) }
    let parts = Self.shares(of: sequences.map(\.count), threads)
    let results = WorkerThreads(count: threads).map(threads) { thread in
      readAll(parts[thread].map { sequences[$0] }, isCancelled)
    }
    var readings = [Reading](repeating: Reading(), count: sequences.count)
    for (part, result) in zip(parts, results) {
      guard let result else { return nil }
      for (index, reading) in zip(part, result) { readings[index] = reading }
    }
    return readings
  }

  /// Indices of things of some sizes, dealt out so that each of `count` shares gets about as much: the
  /// largest go first, each to the share that has least.
  private static func shares(of sizes: [Int], _ count: Int) -> [[Int]] {
    var shares = [(size: Int, indices: [Int])](repeating: (0, []), count: count)
    for index in sizes.indices.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
      let least = shares.indices.min { shares[$0].size < shares[$1].size } ?? 0
      shares[least].size += sizes[index]
      shares[least].indices.append(index)
    }
    return shares.sorted { $0.size > $1.size }.map(\.indices)
  }

  /// A place at which sequences are read one after another.
  private struct Slot {
    let sequences: [Int]
    /// The place in `sequences`, and in that sequence.
    var next = 0
    var symbol = 0
  }

  private func readAll(_ sequences: [[Int32]], _ isCancelled: () -> Bool) -> [Reading]? {
    let layers = weights.shape.isOrdered ? weights.layers.count : 0
    var readings = sequences.map { sequence in
      var reading = Reading()
      reading.logProbabilities.reserveCapacity(sequence.count - 1)
      reading.distances = Array(repeating: [], count: layers)
      return reading
    }
    let count = min(Self.slots, sequences.count)
    let decoder = LanguageStepDecoder(weights, slots: count)
    // A slot is done when all after it are: those that still read are always the first.
    var slots = Self.shares(of: sequences.map { $0.count - 1 }, count).map { Slot(sequences: $0) }
    while !slots.isEmpty {
      if isCancelled() { return nil }
      var steps = RecurrentSteps()
      var (ids, targets): ([Int32], [Int32]) = ([], [])
      var owners: [Int] = []
      while steps.rows < Self.window, !slots.isEmpty {
        var beginning: [Int] = []
        for index in slots.indices {
          let owner = slots[index].sequences[slots[index].next]
          let place = slots[index].symbol
          if place == 0 { beginning.append(index) }
          ids.append(sequences[owner][place])
          targets.append(sequences[owner][place + 1])
          owners.append(owner)
          let isLast = place + 2 == sequences[owner].count
          slots[index].symbol = isLast ? 0 : place + 1
          slots[index].next += isLast ? 1 : 0
        }
        steps.append(slots.count, beginning: beginning)
        while let last = slots.last, last.next == last.sequences.count { slots.removeLast() }
      }
      decoder.read(ids, steps)
      for (owner, value) in zip(owners, decoder.logProbabilities(targets)) {
        readings[owner].logProbabilities.append(value)
      }
      for layer in 0..<layers {
        let distances = decoder.distances(layer)
        for (row, owner) in owners.enumerated() {
          readings[owner].distances[layer].append(distances[row])
        }
      }
    }
    return readings
  }
}
