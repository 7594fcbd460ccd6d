import TensorCore
import TensorTesting
import Testing

@Suite struct TapeLifetimeTests {
  @Test func `A tape that was only computed with is let go of, and its memory with it`() {
    let weight = parameter("weight", 3, 4, seed: 1)
    weak var kept: Tape?
    do {
      let tape = Tape(.inference)
      kept = tape
      let x = tape.constant(Tensor(zeros: [2, 3]))
      let y = x.linear(tape.variable(weight)).linear(tape.variable(weight), isTransposed: true)
      #expect(y.shape == [2, 3])
    }
    #expect(kept == nil)
  }

  @Test func `A tape that was played back is let go of`() {
    let weight = parameter("weight", 3, 4, seed: 1)
    weak var kept: Tape?
    do {
      let tape = Tape(.training)
      kept = tape
      let x = tape.constant(Tensor(zeros: [2, 3]))
      _ = tape.backward(from: x.linear(tape.variable(weight)).sum())
    }
    #expect(kept == nil)
  }
}
