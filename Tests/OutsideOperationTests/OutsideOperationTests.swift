import TensorCore
import Testing

// An operation of a module that knows nothing but TensorCore's public interface.
extension Variable {
  /// Each value times its square.
  fileprivate func cubed() -> Variable {
    let (result, count) = (tape.output(shape), value.count)
    withPointers(result, value) { y, x in for i in 0..<count { y[i] = x[i] * x[i] * x[i] } }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, value) { dy, x in
          for i in 0..<count { dx[i] = (add ? dx[i] : 0) + 3 * x[i] * x[i] * dy[i] }
        }
      }
    }
  }

  /// x · w, by way of the matrix products that all operations use.
  fileprivate func multiplied(by w: Variable) -> Variable {
    let (m, k, n) = (value.rows, value.columns, w.value.columns)
    let result = tape.output([m, n])
    withPointers(result, value, w.value) { y, x, w in
      MatrixProduct.multiply(
        x, stride: k, w, stride: n, into: y, stride: n, m: m, n: n, k: k, accumulate: false)
    }
    return tape.record(result.tensor, from: [self, w]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, w.value) { dy, w in
          MatrixProduct.multiply(
            dy, stride: n, w, stride: n, transposeB: true, into: dx, stride: k, m: m, n: k, k: n,
            accumulate: add)
        }
      }
      w.accumulate { dw, add in
        withPointers(gradient, value) { dy, x in
          MatrixProduct.multiply(
            x, stride: k, transposeA: true, dy, stride: n, into: dw, stride: n, m: k, n: n, k: m,
            accumulate: add)
        }
      }
    }
  }
}

@Suite struct OutsideOperationTests {
  @Test func `An operation of another module has a gradient`() throws {
    let x = Parameter("x", Tensor([1, -2, 0.5], shape: [3]))
    let tape = Tape(.training)
    let loss = (tape.variable(x).cubed() + tape.variable(x).cubed()).sum()
    #expect(loss.value[0] == 2 * (1 - 8 + 0.125))
    let gradients = tape.backward(from: loss)
    #expect(try #require(gradients[x]).values == [6, 24, 1.5])
  }

  @Test func `Nothing is recorded in inference`() {
    let tape = Tape(.inference)
    #expect(tape.constant(Tensor([2], shape: [1])).cubed().value.values == [8])
  }

  @Test func `It gives what the module's own operation gives`() throws {
    var random = RandomGeneratorOfTest(state: 7)
    func parameter(_ name: String, _ shape: [Int]) -> Parameter {
      Parameter(name, Tensor((0..<shape.reduce(1, *)).map { _ in random.next() }, shape: shape))
    }
    let (x, w) = (parameter("x", [5, 7]), parameter("w", [7, 3]))
    func run(_ product: (Variable, Variable) -> Variable) -> (Tensor, Gradients) {
      let tape = Tape(.training)
      let result = product(tape.variable(x), tape.variable(w))
      return (result.value, tape.backward(from: (result * result).sum()))
    }
    let own = run { $0.linear($1) }
    let other = run { $0.multiplied(by: $1) }
    #expect(own.0 == other.0)
    for parameter in [x, w] {
      let gradient = try #require(own.1[parameter])
      #expect(gradient == other.1[parameter])
    }
  }
}

private struct RandomGeneratorOfTest {
  var state: UInt32
  mutating func next() -> Float {
    state = state &* 1_664_525 &+ 1_013_904_223
    return Float(state >> 8) / 0x1p23 - 1
  }
}
