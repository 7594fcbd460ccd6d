import SystemCore

/// What a client may ask for.
package struct ServiceLimits: Sendable, Equatable {
  /// The most bytes of a body.
  package var body = 1 << 20
  /// The most bytes of a line of a body of lines.
  package var line = 64 << 10
  /// The most texts of a request.
  package var texts = 100
  /// The most requests that wait for a thread, for each of the two kinds of work.
  package var queue = 64
  /// How long a request may take.
  package var deadline = Duration.seconds(10)
  /// The most symbols of a generated text.
  package var generated = 250
  /// The most threads that compute, for each of the two kinds of work.
  package var threads = availableProcessors()
  /// The most dictionaries.
  package var dictionaries = 256

  /// The limits that hold where none are named.
  package init() {}
}
