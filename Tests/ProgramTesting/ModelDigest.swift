import Foundation

/// Takes the digest of the other files out of a model's weights, as files of 0.1.0 have none: what is
/// done to `config.json` or `vocabulary.txt` then has to be found by all further checks.
public func removeDigest(ofModel folder: String) throws {
  struct NoDigest: Error {}
  let url = URL(fileURLWithPath: folder + "/model.safetensors")
  var bytes = try Data(contentsOf: url)
  guard let key = bytes.range(of: Data("\"digest\"".utf8)) else { throw NoDigest() }
  bytes.replaceSubrange(key, with: Data("\"unused\"".utf8))
  try bytes.write(to: url)
}
