import SystemCore

/// The secret that clients show as `Authorization: Bearer SECRET` (RFC 6750).
package struct AccessToken: Sendable {
  private let fingerprint: Fingerprint

  /// A secret; nil where it is empty.
  package init?(_ secret: String) {
    guard !secret.isEmpty else { return nil }
    fingerprint = Self.fingerprint(of: secret)
  }

  /// Whether header fields show the secret. Takes the same time wherever two of the same length differ: compared are hashes, all of
  /// their bytes.
  package func isShown(by authorization: String?) -> Bool {
    let scheme = "bearer "
    guard let authorization, authorization.prefix(scheme.count).lowercased() == scheme else {
      return false
    }
    let shown = Self.fingerprint(of: String(authorization.dropFirst(scheme.count)))
    return zip(shown.bytes, fingerprint.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func fingerprint(of secret: String) -> Fingerprint {
    Array(secret.utf8).withUnsafeBytes { Fingerprint(of: $0) }
  }
}
