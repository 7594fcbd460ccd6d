import TermDiscovery
import Testing

@Suite struct QuantilesTests {
  private func quantiles(_ values: [Double]) -> [Double] {
    Quantiles.quantiles(values, counted: values.map { _ in true })
  }

  private func standardized(_ values: [Double]) -> [Double] {
    Quantiles.standardized(values, counted: values.map { _ in true })
  }

  @Test func `The quantile is the share of smaller values, equal ones counted half`() {
    #expect(quantiles([3, 1, 2, 4]) == [0.625, 0.125, 0.375, 0.875])
    #expect(quantiles([5, 5, 1, 9]) == [0.5, 0.5, 0.125, 0.875])
    #expect(quantiles([2, 2, 2]) == [0.5, 0.5, 0.5])
    #expect(
      quantiles([-.infinity, 0, .infinity, .infinity]) == [0.125, 0.375, 0.75, 0.75])
  }

  @Test func `NaN stands in the middle and does not count`() {
    #expect(quantiles([.nan, 1, .nan, 2]) == [0.5, 0.25, 0.5, 0.75])
    #expect(quantiles([.nan, .nan]) == [0.5, 0.5])
  }

  @Test func `No value has no quantile, one has the middle`() {
    #expect(quantiles([]) == [])
    #expect(quantiles([7]) == [0.5])
  }

  @Test func `Standardized values have mean 0 and deviation 1, or are 0`() {
    #expect(standardized([1, 3]) == [-1, 1])
    #expect(
      standardized([2, 4, 4, 4, 5, 5, 7, 9]) == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
    #expect(standardized([4, 4, 4]) == [0, 0, 0])
    #expect(standardized([4]) == [0] && standardized([]) == [])
  }

  @Test func `What is not counted is measured by what is`() {
    #expect(
      Quantiles.quantiles([1, 2, 3, 2, 0, .nan], counted: [true, true, true, false, false, false])
        == [1.0 / 6, 0.5, 5.0 / 6, 0.5, 0, 0.5])
    #expect(Quantiles.quantiles([1, 2], counted: [false, false]) == [0.5, 0.5])
    #expect(Quantiles.standardized([1, 3, 4], counted: [true, true, false]) == [-1, 1, 2])
  }

  @Test func `The correlation is 1 on a rising line, -1 on a falling one, 0 without spread`() {
    func correlation(_ one: [Double], _ other: [Double], counted: [Bool]) -> Double {
      Quantiles.correlation(one, other, counted: counted)
    }
    let all = [true, true, true, true]
    #expect(abs(correlation([1, 2, 3, 4], [5, 7, 9, 11], counted: all) - 1) < 1e-12)
    #expect(abs(correlation([1, 2, 3, 4], [0, -1, -2, -3], counted: all) + 1) < 1e-12)
    // By hand: covariance 1, deviations √1.25 and √1.25.
    #expect(abs(correlation([1, 2, 3, 4], [1, 3, 2, 4], counted: all) - 0.8) < 1e-12)
    #expect(correlation([1, 2, 3, 4], [2, 2, 2, 2], counted: all) == 0)
    #expect(
      abs(correlation([1, 9, 2, 3], [1, -9, 2, 3], counted: [true, false, true, true]) - 1) < 1e-12)
    #expect(correlation([1, 2], [2, 1], counted: [false, false]) == 0)
    #expect(correlation([], [], counted: []) == 0)
  }
}
