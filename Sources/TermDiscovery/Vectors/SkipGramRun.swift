import SystemCore
import TermKernels

/// The state of a training: the vectors, and buffers that are filled anew for each block of the
/// text. Blocks, slices and parts do not depend on the number of threads.
// Unchecked: threads write to different vectors and buffers, and read those of others only after
// the run that filled them has ended.
final class SkipGramRun: @unchecked Sendable {
  /// The number of ids that are trained with one division of the words.
  static let blockSize = WordParts.count * TextSlice.capacity

  let vocabulary: SkipGramVocabulary
  /// The vectors of the words as neighbours and as centres, (rows, stride).
  let input: AlignedMemory<Float>
  private let output: AlignedMemory<Float>
  private let stride: Int

  private let text: UnsafeBufferPointer<UInt32>
  private let options: SkipGramOptions
  private let threads: WorkerThreads
  private var parts: WordParts
  private let noise: [NoiseTable]
  private let slices: [TextSlice]
  private var random: RandomGenerator
  private var trained = 0

  init(
    text: UnsafeBufferPointer<UInt32>, counts: [Int], options: SkipGramOptions, threads: Int
  ) {
    self.text = text
    self.options = options
    vocabulary = SkipGramVocabulary(
      counts: counts, minimumCount: options.minimumCount, subsampling: options.subsampling)
    let rows = vocabulary.ids.count
    stride = WordVectors.stride(dimension: options.dimension)
    input = AlignedMemory(count: rows * stride)
    output = AlignedMemory(count: rows * stride)
    random = RandomGenerator(seed: options.seed)
    for row in 0..<rows {
      for c in 0..<options.dimension {
        input.pointer[row * stride + c] = (random.uniform() - 0.5) / Float(options.dimension)
      }
    }
    self.threads = WorkerThreads(count: min(threads, WordParts.count))
    parts = WordParts(rows: rows)
    let most = (rows + WordParts.count - 1) / WordParts.count
    noise = (0..<WordParts.count).map { _ in NoiseTable(capacity: most) }
    slices = (0..<WordParts.count).map { _ in TextSlice() }
  }

  /// The share of the work that is done, from 0 to 1.
  var done: Double { Double(trained) / Double(max(1, text.count * options.passes)) }

  /// Trains with a piece of the text, of at most `blockSize` ids.
  func train(_ block: Range<Int>) {
    parts.draw(&random)
    prepare(block, seed: random.next())
    let first = 1 - Float(done)
    trained += block.count
    let last = 1 - Float(done)
    let seed = random.next()
    // In each round every part of the input vectors meets another part of the output vectors.
    for round in 0..<WordParts.count {
      threads.run(WordParts.count) { [self] part in
        let other = (part + round) % WordParts.count
        for (number, slice) in slices.enumerated() {
          let from = Float(number) / Float(slices.count)
          let fall = (first - last) / Float(slices.count) / Float(max(1, slice.count))
          train(
            slice, neighbours: part, centres: other,
            rate: options.learningRate * (first - (first - last) * from),
            fall: options.learningRate * fall,
            seed: seed &+ UInt64((number * WordParts.count + part) << 32))
        }
      }
    }
  }

  /// Fills slices and noise tables.
  private func prepare(_ block: Range<Int>, seed: UInt64) {
    threads.run(2 * WordParts.count) { [self] task in
      let number = task % WordParts.count
      if task < WordParts.count {
        let start = min(block.lowerBound + number * TextSlice.capacity, block.upperBound)
        let end = min(start + TextSlice.capacity, block.upperBound)
        slices[number].fill(
          UnsafeBufferPointer(rebasing: text[start..<end]), vocabulary: vocabulary, parts: parts,
          window: options.window, seed: seed &+ UInt64(number << 32))
      } else {
        noise[number].fill(part: UInt8(number), of: parts, weights: vocabulary.noiseWeights)
      }
    }
  }

  private func train(
    _ slice: TextSlice, neighbours part: Int, centres other: Int, rate: Float, fall: Float,
    seed: UInt64
  ) {
    var model = hk_skipgram(
      input: input.pointer, output: output.pointer, stride: Int64(stride),
      negatives: Int64(options.negatives), noise: noise[other].slots.pointer,
      noise_count: Int64(noise[other].count), seed: mixed(seed), rate: rate, rate_fall: fall)
    var text = slice.text
    let centres = slice.centres(of: other)
    hk_skipgram_steps(&model, &text, centres.baseAddress, Int64(centres.count), UInt8(part))
  }

  /// A start for a sequence of random numbers that does not overlap those of nearby seeds.
  private func mixed(_ seed: UInt64) -> UInt64 {
    var generator = RandomGenerator(seed: seed)
    return generator.next()
  }
}
