import SystemCore
import TensorCore
import Testing

/// Compares the gradients that a tape computes with central differences.
///
/// `operation` is recorded twice, each result weighed with other random numbers, so that gradients
/// that are added to earlier ones are covered. Where the slopes left and right of a value disagree
/// (a kink, as in ReLU at 0) the value is passed over; nearly all must be compared.
/// The operation must also give the same values when nothing is recorded, unless `randomized`.
package func checkGradients(
  of parameters: [Parameter], tolerance: Double = 5e-3, step: Float = 0.02, seed: UInt64 = 1,
  randomized: Bool = false, sourceLocation: SourceLocation = #_sourceLocation,
  _ operation: (Tape) -> Variable
) {
  var random = RandomGenerator(seed: seed &+ 99)
  let tape = Tape(.training, seed: seed)
  let results = [operation(tape), operation(tape)]
  let weights = results.map { Tensor.normal($0.shape, deviation: 1, using: &random) }
  if !randomized {
    let inferred = operation(Tape(.inference, seed: seed)).value
    #expect(inferred == results[0].value, sourceLocation: sourceLocation)
  }
  let loss = zip(results, weights).map { ($0 * tape.constant($1)).sum() }
  let gradients = tape.backward(from: loss[0] + loss[1])

  func weighedSum() -> Double {
    let tape = Tape(.training, seed: seed)
    defer { tape.reset() }
    return weights.reduce(0.0) { total, weight in
      zip(operation(tape).value.values, weight.values).reduce(total) {
        $0 + Double($1.0) * Double($1.1)
      }
    }
  }

  for parameter in parameters {
    let original = parameter.value
    let analytic = gradients.total(of: parameter)
    let scale = analytic.map { abs($0) }.max() ?? 0
    #expect(
      scale > 0, "no gradient reaches \(parameter.name)", sourceLocation: sourceLocation)
    var compared = 0
    for index in 0..<original.count {
      func difference(_ width: Float) -> Double {
        parameter.value[index] = original[index] + width
        let right = weighedSum()
        parameter.value[index] = original[index] - width
        let left = weighedSum()
        parameter.value = original
        return (right - left) / Double((original[index] + width) - (original[index] - width))
      }
      let wide = difference(step)
      let narrow = difference(step / 2)
      // Richardson's combination: the error falls with the fourth power of the step.
      let numeric = (4 * narrow - wide) / 3
      let size = abs(numeric) + abs(analytic[index]) + 0.1 * scale
      guard abs(wide - narrow) < 20 * tolerance * size else { continue }
      compared += 1
      #expect(
        abs(numeric - analytic[index]) < tolerance * size,
        "\(parameter.name)[\(index)]: analytic \(analytic[index]), numeric \(numeric)",
        sourceLocation: sourceLocation)
    }
    #expect(
      compared * 10 >= original.count * 8, "\(parameter.name): \(compared) of \(original.count)",
      sourceLocation: sourceLocation)
  }
}

extension Gradients {
  /// The gradient of a parameter, dense and sparse parts added up in double precision.
  package func total(of parameter: Parameter) -> [Double] {
    var total =
      self[parameter]?.values.map(Double.init)
      ?? Array(repeating: 0, count: parameter.value.count)
    let columns = parameter.value.columns
    for part in sparse[parameter.id] ?? [] {
      for (i, row) in part.rows.enumerated() where row >= 0 {
        for c in 0..<columns {
          total[Int(row) * columns + c] += Double(part.values[i * columns + c])
        }
      }
    }
    return total
  }
}
