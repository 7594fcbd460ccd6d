import Foundation
import SystemCore
import TensorCore
import TermKernels

/// The kernel's work again, slow and obvious, in double precision.
struct SkipGramReference {
  var input: [[Double]]
  var output: [[Double]]
  var words: [Int]
  var parts: [Int]
  var windows: [(left: Int, right: Int)]
  var noise: [hk_alias]
  var negatives: Int
  var seed: UInt64

  /// -log s(x . c) - the sum of log s(-x . n), of a neighbour, a centre and noise words.
  func loss(neighbour: Int, centre: Int, noise: [Int]) -> Double {
    func cost(_ word: Int, sign: Double) -> Double {
      log1p(exp(-sign * zip(input[neighbour], output[word]).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    return cost(centre, sign: 1) + noise.reduce(0) { $0 + cost($1, sign: -1) }
  }

  /// The noise words drawn for a position; those that are the centre itself do not count.
  func drawn(at position: Int) -> [Int] {
    let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15
    var random = RandomGenerator(seed: seed &+ UInt64(position * (negatives + 1)) &* gamma)
    return (0..<negatives).compactMap { _ in
      let bits = random.next()
      let slot = noise[Int(((bits >> 32) * UInt64(noise.count)) >> 32)]
      let word = Int(UInt32(truncatingIfNeeded: bits) < slot.share ? slot.word : slot.other)
      return word == words[position] ? nil : word
    }
  }

  /// Goes through the positions of `centres` as the kernel does.
  mutating func train(centres: [Int], part: Int, rate: Double, fall: Double) {
    for centre in centres {
      let window = centre - windows[centre].left...centre + windows[centre].right
      let noise = drawn(at: centre)
      for position in window where position != centre && parts[position] == part {
        step(
          words[position], [words[centre]] + noise, rate: rate - fall * Double(centre))
      }
    }
  }

  private mutating func step(_ neighbour: Int, _ targets: [Int], rate: Double) {
    let before = input[neighbour]
    let errors = targets.enumerated().map { number, word in
      let score = zip(before, output[word]).reduce(0) { $0 + $1.0 * $1.1 }
      return ((number == 0 ? 1 : 0) - 1 / (1 + exp(-score))) * rate
    }
    for (word, error) in zip(targets, errors) {
      for c in before.indices {
        input[neighbour][c] += error * output[word][c]
        output[word][c] += error * before[c]
      }
    }
  }
}

/// A small text with vectors, for the kernel and for the reference.
struct SkipGramCase {
  let dimension: Int
  let stride: Int
  var reference: SkipGramReference
  let input: AlignedMemory<Float>
  let output: AlignedMemory<Float>

  init(dimension: Int, negatives: Int, words: Int, length: Int, parts: Int, seed: UInt64) {
    self.dimension = dimension
    stride = (dimension + 15) / 16 * 16
    var random = RandomGenerator(seed: seed)
    func vectors() -> [[Double]] {
      (0..<words).map { _ in (0..<dimension).map { _ in Double(random.normal() * 0.3) } }
    }
    let (first, second) = (vectors(), vectors())
    let text = (0..<length).map { _ in Int.random(in: 0..<words, using: &random) }
    reference = SkipGramReference(
      input: first, output: second, words: text, parts: text.map { $0 % parts },
      windows: text.indices.map { position in
        (
          left: Int.random(in: 0...min(position, 6), using: &random),
          right: Int.random(in: 0...min(length - 1 - position, 6), using: &random)
        )
      },
      noise: (0..<words).map { word in
        hk_alias(
          share: UInt32.random(in: 0...UInt32.max, using: &random), word: UInt32(word),
          other: UInt32((word + 1) % words))
      }, negatives: negatives, seed: random.next())
    input = AlignedMemory(count: words * stride)
    output = AlignedMemory(count: words * stride)
    for word in 0..<words {
      for c in 0..<dimension {
        input.pointer[word * stride + c] = Float(first[word][c])
        output.pointer[word * stride + c] = Float(second[word][c])
      }
    }
  }

  /// Runs the kernel on its vectors; the reference stays as it is.
  func runKernel(centres: [Int], part: Int, rate: Float, fall: Float) {
    let words = reference.words.map(UInt32.init)
    let parts = reference.parts.map(UInt8.init)
    let left = reference.windows.map { UInt8($0.left) }
    let right = reference.windows.map { UInt8($0.right) }
    let positions = centres.map(UInt32.init)
    reference.noise.withUnsafeBufferPointer { noise in
      words.withUnsafeBufferPointer { words in
        parts.withUnsafeBufferPointer { parts in
          left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
              var model = hk_skipgram(
                input: input.pointer, output: output.pointer, stride: Int64(stride),
                negatives: Int64(reference.negatives), noise: noise.baseAddress,
                noise_count: Int64(noise.count), seed: reference.seed, rate: rate,
                rate_fall: fall)
              var text = hk_skipgram_text(
                words: words.baseAddress, parts: parts.baseAddress, left: left.baseAddress,
                right: right.baseAddress)
              hk_skipgram_steps(&model, &text, positions, Int64(centres.count), UInt8(part))
            }
          }
        }
      }
    }
  }

  /// The vector of a word after the kernel ran, with what fills it up.
  func row(_ memory: AlignedMemory<Float>, _ word: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: memory.pointer + word * stride, count: stride))
  }
}
