/// A way of writing Chinese.
public enum WritingStandard: String, CaseIterable, Codable, Hashable, Sendable {
  /// Simplified characters, as in mainland China and Singapore.
  case simplified
  /// Traditional characters in the forms that are printed most, whatever the region: 為, 裡, 台.
  case traditional
  /// Traditional characters in the standard forms of Taiwan: 為, 裡, 臺.
  case taiwan
  /// Traditional characters in the standard forms of Hong Kong: 為, 裏, 衞, 説.
  case hongkong

  /// The shipped model that converts to it.
  var model: String { self == .simplified ? "simplified" : "traditional" }
}
