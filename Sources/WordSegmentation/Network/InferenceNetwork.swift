/// An encoder with its heads in the form that serves segmentation: 8-bit integers, computed alike on
/// every processor. Immutable; it is made from the float form and runs in as many runners as there
/// are threads.
package protocol InferenceNetwork: Sendable {
  /// The number of empty rows it needs around a sequence.
  var gap: Int { get }
  /// Memory for one thread to run it with.
  func makeRunner() -> any InferenceRunner
}

/// Runs an ``InferenceNetwork`` with memory of its own, reused from block to block.
package protocol InferenceRunner: AnyObject {
  /// Computes the states of all rows, which are kept until the next call.
  func encode(_ rows: borrowing FeatureRows)
  /// Scores of the tags of one of the heads, (rows, count), valid until the next call. What empty rows
  /// hold means nothing.
  func scores(ofHead index: Int) -> UnsafePointer<Float>
}
