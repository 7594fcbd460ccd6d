import TensorCore
import Testing

@Suite struct WeightAverageTests {
  @Test func `Is a plain mean at first, then a running one`() {
    let weight = Parameter("w", Tensor([0, 0], shape: [2]))
    var average = WeightAverage(of: [weight], horizon: 4, interval: 2)
    for step in 1...4 {
      weight.value = Tensor([Float(step), -Float(step)], shape: [2])
      average.update(step: step)
    }
    // Only steps 2 and 4 count.
    #expect(average.means[0].values == [3, -3])
    weight.value = Tensor([7, 1], shape: [2])
    average.update(step: 6)
    #expect(average.means[0].values == [5, -1])
  }

  @Test func `Exchanging twice changes nothing`() {
    let weight = Parameter("w", Tensor([1], shape: [1]))
    var average = WeightAverage(of: [weight], horizon: 10, interval: 1)
    average.update(step: 1)
    weight.value = Tensor([5], shape: [1])
    average.exchange()
    #expect(weight.value.values == [1])
    average.exchange()
    #expect(weight.value.values == [5])
    #expect(average.means[0].values == [1])
  }

  @Test func `Refuses means of another shape`() {
    let weight = Parameter("w", Tensor([1], shape: [1]))
    var average = WeightAverage(of: [weight], horizon: 10)
    let taken = [[Tensor([1, 2], shape: [2])], [], [Tensor([9], shape: [1])]].map {
      average.restore($0, updates: 3)
    }
    #expect(taken == [false, false, true])
    #expect(average.means[0].values == [9])
  }
}
