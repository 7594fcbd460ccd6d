import TermDiscovery
import Testing

@Suite struct QuantilesTests {
  @Test func `The quantile is the share of smaller values, equal ones counted half`() {
    #expect(Quantiles.quantiles([3, 1, 2, 4]) == [0.625, 0.125, 0.375, 0.875])
    #expect(Quantiles.quantiles([5, 5, 1, 9]) == [0.5, 0.5, 0.125, 0.875])
    #expect(Quantiles.quantiles([2, 2, 2]) == [0.5, 0.5, 0.5])
    #expect(
      Quantiles.quantiles([-.infinity, 0, .infinity, .infinity]) == [0.125, 0.375, 0.75, 0.75])
  }

  @Test func `NaN stands in the middle and does not count`() {
    #expect(Quantiles.quantiles([.nan, 1, .nan, 2]) == [0.5, 0.25, 0.5, 0.75])
    #expect(Quantiles.quantiles([.nan, .nan]) == [0.5, 0.5])
  }

  @Test func `No value has no quantile, one has the middle`() {
    #expect(Quantiles.quantiles([]) == [])
    #expect(Quantiles.quantiles([7]) == [0.5])
  }

  @Test func `Standardized values have mean 0 and deviation 1, or are 0`() {
    #expect(Quantiles.standardized([1, 3]) == [-1, 1])
    #expect(
      Quantiles.standardized([2, 4, 4, 4, 5, 5, 7, 9]) == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
    #expect(Quantiles.standardized([4, 4, 4]) == [0, 0, 0])
    #expect(Quantiles.standardized([4]) == [0] && Quantiles.standardized([]) == [])
  }
}
