/// How far the discovery of terms is.
public struct TermProgress: Sendable, Equatable {
  /// What is being done, as in `counting law.txt`.
  public var activity: String
  /// How much of it is done, in its own measure.
  public var done: Int
  /// How much there is to do; nil where nobody knows.
  public var total: Int?
  /// Whether `done` and `total` are bytes.
  public var isBytes: Bool

  /// Progress of an activity.
  public init(_ activity: String, done: Int, total: Int?, isBytes: Bool = false) {
    self.activity = activity
    self.done = done
    self.total = total
    self.isBytes = isBytes
  }
}
