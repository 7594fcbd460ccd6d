import TermKernels
import Testing

@Suite struct SkipGramKernelTests {
  @Test(arguments: [1, 5, 12])
  func `A step goes down the gradient of the loss`(negatives: Int) {
    var example = SkipGramCase(
      dimension: 20, negatives: negatives, words: 40, length: 2, parts: 1, seed: 3)
    example.reference.words = [0, 1]
    example.reference.windows = [(0, 0), (1, 0)]
    let noise = example.reference.drawn(at: 1)
    let before = example.reference
    // Words drawn twice would be moved twice, which no one gradient says.
    #expect(Set(noise).count == noise.count && !noise.contains(1))
    example.runKernel(centres: [1], part: 0, rate: 1, fall: 0)
    func check(_ moved: Float, from: Double, _ change: (inout SkipGramReference, Double) -> Void) {
      let width = 1e-4
      var (above, below) = (before, before)
      change(&above, width)
      change(&below, -width)
      let slope =
        (above.loss(neighbour: 0, centre: 1, noise: noise)
          - below.loss(neighbour: 0, centre: 1, noise: noise)) / (2 * width)
      #expect(abs(Double(moved) - from + slope) < 1e-5)
    }
    let input = example.row(example.input, 0)
    for c in 0..<20 {
      check(input[c], from: before.input[0][c]) { $0.input[0][c] += $1 }
      for word in [1] + noise {
        check(example.row(example.output, word)[c], from: before.output[word][c]) {
          $0.output[word][c] += $1
        }
      }
    }
  }

  @Test(arguments: [(64, 5), (64, 0), (8, 5), (100, 7), (16, 8), (50, 31), (130, 1)])
  func `Vectors are those of the plain reference`(dimension: Int, negatives: Int) {
    var example = SkipGramCase(
      dimension: dimension, negatives: negatives, words: 12, length: 60, parts: 3, seed: 8)
    let centres = [0, 3, 4, 17, 30, 31, 58, 59]
    example.runKernel(centres: centres, part: 1, rate: 0.3, fall: 0.002)
    let before = example.reference
    example.reference.train(centres: centres, part: 1, rate: 0.3, fall: 0.002)
    #expect(example.reference.input != before.input)
    for word in 0..<12 {
      let rows = [
        (example.row(example.input, word), example.reference.input[word], before.input[word]),
        (example.row(example.output, word), example.reference.output[word], before.output[word]),
      ]
      for (kernel, expected, old) in rows {
        #expect(zip(kernel, expected).allSatisfy { abs(Double($0) - $1) < 2e-5 })
        #expect(kernel.dropFirst(dimension).allSatisfy { $0 == 0 })
        // What no step touched is as it was, to the bit.
        if expected == old { #expect(zip(kernel, old).allSatisfy { $0 == Float($1) }) }
      }
    }
  }

  @Test(arguments: [1, 7, 8, 21])
  func `Dot products of rows, whatever their number`(rows: Int) {
    let stride = 48
    let a = (0..<3 * stride).map { Float(($0 * 7919) % 101) / 101 - 0.5 }
    let b = (0..<rows * stride).map { Float(($0 * 104_729) % 97) / 97 - 0.5 }
    var products = [Float](repeating: 0, count: 3 * rows)
    hk_dot_rows(&products, a, 3, b, Int64(rows), Int64(stride))
    for q in 0..<3 {
      for r in 0..<rows {
        let expected = (0..<stride).reduce(0.0) {
          $0 + Double(a[q * stride + $1]) * Double(b[r * stride + $1])
        }
        #expect(abs(Double(products[q * rows + r]) - expected) < 1e-5)
        var single: Float = 0
        hk_dot_rows(
          &single, Array(b[r * stride..<(r + 1) * stride]), 1,
          Array(a[q * stride..<(q + 1) * stride]), 1, Int64(stride))
        #expect(single == products[q * rows + r])
      }
    }
  }
}
