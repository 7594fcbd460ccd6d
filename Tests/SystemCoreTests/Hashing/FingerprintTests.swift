import ProgramTesting
import SystemCore
import Testing

@Suite struct FingerprintTests {
  private func hexadecimal(_ fingerprint: Fingerprint) -> String {
    fingerprint.bytes.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0\(digits)" : digits
    }.joined()
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `The examples of FIPS 180-4`(text: String, expected: String) {
    let bytes = Array(text.utf8)
    #expect(hexadecimal(bytes.withUnsafeBytes { Fingerprint(of: $0) }) == expected)
  }

  @Test func `Lengths around a block differ from one another and agree with sha256sum`() throws {
    let folder = try ProgramTesting.TemporaryFolder()
    var seen: Set<Fingerprint> = []
    for count in 50...130 {
      let path = try folder.write([UInt8](repeating: 0x61, count: count), to: "\(count)")
      let (fingerprint, bytes) = try Fingerprint.ofFile(at: path)
      #expect(bytes == count)
      seen.insert(fingerprint)
    }
    #expect(seen.count == 81)
    let (fingerprint, _) = try Fingerprint.ofFile(at: folder.path("64"))
    #expect(
      hexadecimal(fingerprint) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    )
  }
}
