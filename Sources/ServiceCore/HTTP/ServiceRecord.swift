/// What is known of a request once it was answered, for logs: no text, and no name that a client chose.
package struct ServiceRecord: Sendable {
  /// The method, `OTHER` for one that the service does not know.
  package var method: String
  /// The route's path, with `NAME` in place of names; `other` for a path that the service does not know.
  package var route: String
  /// The status code.
  package var status: Int
  /// How long it took.
  package var duration: Duration
  /// Why the service failed, for those who run it; nil where it did not.
  package var failure: String?
  /// The bytes of the body that were read, and of the response's body.
  package var received, sent: Int
}
