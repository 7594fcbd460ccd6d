/// The toolkit as a whole.
package enum Toolkit {
  /// The version of all its programs and libraries.
  package static let version: StaticString = "0.2.0"
}
