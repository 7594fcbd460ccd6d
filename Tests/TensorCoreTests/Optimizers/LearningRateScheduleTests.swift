import TensorCore
import Testing

@Suite struct LearningRateScheduleTests {
  @Test func `Warms up in a straight line`() {
    let schedule = LearningRateSchedule(peak: 1, warmup: 4, total: 10, decay: .constant)
    #expect((0..<6).map { schedule.rate(at: $0) } == [0.25, 0.5, 0.75, 1, 1, 1])
  }

  @Test func `Falls linearly to zero`() {
    let schedule = LearningRateSchedule(peak: 2, warmup: 0, total: 4, decay: .linear)
    #expect((0..<6).map { schedule.rate(at: $0) } == [2, 1.5, 1, 0.5, 0, 0])
  }

  @Test func `Falls along a cosine`() {
    let schedule = LearningRateSchedule(peak: 2, warmup: 2, total: 6, decay: .cosine)
    let rates = (2..<8).map { schedule.rate(at: $0) }
    for (rate, expected) in zip(rates, [2, 1.7071068, 1, 0.29289323, 0, 0] as [Float]) {
      #expect(abs(rate - expected) < 1e-6)
    }
  }

  @Test func `Falls with the inverse square root without end`() {
    let schedule = LearningRateSchedule(
      peak: 2, warmup: 2, total: 4, decay: .inverseSquareRoot)
    #expect([0, 1, 3, 15, 399].map { schedule.rate(at: $0) } == [1, 2, 2, 1, 0.2])
  }
}
