import Testing
import TextCore

@Suite struct MarkWidthTests {
  @Test(
    arguments: [
      ("好", ",", "去", "，"), ("3", ":", "2", ":"), ("3", ":", "好", "："), ("好", "(", "a", "（"),
      ("a", "!", nil, "！"), (nil, "?", "a", "？"), ("a", ";", "é", ";"), ("好", "a", "好", "a"),
      ("好", ".", "好", "."), (nil, "，", nil, "，"), ("a", ",", " ", "，"),
    ] as [(Unicode.Scalar?, Unicode.Scalar, Unicode.Scalar?, Unicode.Scalar)])
  func `Marks are wide unless they stand among letters and digits`(
    previous: Unicode.Scalar?, mark: Unicode.Scalar, next: Unicode.Scalar?, written: Unicode.Scalar
  ) {
    #expect(MarkWidth.written(mark, after: previous, before: next) == written)
  }
}
