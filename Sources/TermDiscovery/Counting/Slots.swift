/// Places for what the jobs of several threads make, each written by one of them.
final class Slots<Value: Sendable>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Value?>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: nil)
  }

  deinit {
    memory.deinitialize()
    memory.deallocate()
  }

  /// What was made, in the order of the places.
  var values: [Value] { memory.compactMap { $0 } }

  /// Puts what a job made into its place.
  func set(_ index: Int, _ value: Value) { memory[index] = value }
}
