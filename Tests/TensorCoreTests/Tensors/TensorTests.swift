import TensorCore
import TensorTesting
import Testing

@Suite struct TensorTests {
  @Test func `Copies are independent`() {
    let original = Tensor([1, 2, 3, 4], shape: [2, 2])
    var copy = original.reshaped([4])
    copy[0] = 9
    copy.withMutablePointer { $0[3] = 8 }
    #expect(original.values == [1, 2, 3, 4])
    #expect(copy.values == [9, 2, 3, 8])
    #expect(original != Tensor([1, 2, 3, 4]))
  }

  @Test func `Rows and columns flatten all dimensions but the last`() {
    let tensor = Tensor(zeros: [2, 3, 5])
    #expect((tensor.rows, tensor.columns, tensor.count) == (6, 5, 30))
    #expect((Tensor([1], shape: []).rows, Tensor(zeros: [3, 0]).rows) == (1, 0))
    #expect(Tensor([1, 2]).description == "Tensor[2](1.0, 2.0)")
  }

  @Test func `A tape that is used again gives what a fresh one gives, from memory used before`() {
    let x = parameter("x", 4, 4, seed: 1)
    let tape = Tape(.training)
    func step(_ tape: Tape) -> [Double] {
      let loss = (tape.variable(x).tanh() * tape.variable(x)).sum()
      return tape.backward(from: loss).total(of: x)
    }
    let first = step(tape)
    #expect(step(tape) == first)
    #expect(step(Tape(.training)) == first)
  }

  @Test func `A parameter's gradient collects every path, and none reaches an unused one`() {
    let x = parameter("x", 3, seed: 1)
    let unused = parameter("unused", 3, seed: 1)
    let tape = Tape(.training)
    _ = tape.variable(unused)
    let variable = tape.variable(x)
    let gradients = tape.backward(from: (variable + variable.scaled(by: 2) + variable).sum())
    #expect(gradients[x]?.values == [4, 4, 4])
    #expect(gradients[unused] == nil)
  }

  @Test func `Gradients of shards add up, dense and sparse`() {
    let x = parameter("x", 3, seed: 1)
    let table = parameter("table", 3, 2, seed: 1)
    func shard(_ ids: [Int32]) -> Gradients {
      let tape = Tape(.training)
      return tape.backward(from: tape.variable(x).sum() + tape.embedding(table, ids).sum())
    }
    var sum = shard([0, 1])
    sum.add(shard([1]))
    #expect(sum.total(of: x) == [2, 2, 2])
    #expect(sum.total(of: table) == [1, 1, 2, 2, 0, 0])
  }
}

@Suite struct StoragePoolTests {
  @Test func `No more rests than was ever in use at once`() {
    let pool = StoragePool()
    for round in 1...200 {
      let tape = Tape(.inference, pool: pool)
      let x = tape.constant(Tensor(zeros: [round * 37, 64]))
      _ = x.relu().tanh().sigmoid()
      let sizes = pool.sizes
      #expect(sizes.peak > 0 && sizes.idle <= sizes.peak)
    }
  }

  @Test func `Tensors are added, multiplied and read by row and column`() {
    var a = Tensor([1, 2, 3, 4], shape: [2, 2])
    let b = Tensor([10, 20, 30, 40], shape: [2, 2])
    #expect(a + b == Tensor([11, 22, 33, 44], shape: [2, 2]))
    #expect(b - a == Tensor([9, 18, 27, 36], shape: [2, 2]))
    #expect(a * b == Tensor([10, 40, 90, 160], shape: [2, 2]))
    #expect(b / a == Tensor([10, 10, 10, 10], shape: [2, 2]))
    #expect(2 * a == Tensor([2, 4, 6, 8], shape: [2, 2]))
    #expect(a.mapped { -$0 } == Tensor([-1, -2, -3, -4], shape: [2, 2]))
    #expect(a[1, 0] == 3)
    a[1, 0] = 7
    #expect(a.values == [1, 2, 7, 4] && b[0, 1] == 20)
    #expect([1, 2] as Tensor == Tensor([1, 2]))
  }
}
