/// A network in the form that serves segmentation: 8-bit integers, computed alike on every
/// processor. Immutable; it is made from the float network and runs in as many runners as there are
/// threads.
package protocol InferenceNetwork: Sendable {
  /// The number of empty rows it needs around a sequence.
  var gap: Int { get }
  /// Memory for one thread to run it with.
  func makeRunner() -> any InferenceRunner
}

/// Runs an ``InferenceNetwork`` with memory of its own, reused from block to block.
package protocol InferenceRunner: AnyObject {
  /// Scores of B, M, E, S: (rows.count, 4), valid until the next call. What empty rows hold means
  /// nothing.
  func scores(of rows: borrowing FeatureRows) -> UnsafePointer<Float>
}
