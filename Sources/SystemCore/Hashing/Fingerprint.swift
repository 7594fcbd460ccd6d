/// What tells files apart by their contents: SHA-256 (FIPS 180-4).
package struct Fingerprint: Sendable, Hashable {
  /// The 32 bytes of the hash.
  package let bytes: [UInt8]

  /// A hash of 32 bytes; nil for another number of them.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The fingerprint of some bytes.
  package init(of data: UnsafeRawBufferPointer) {
    let builder = FingerprintBuilder()
    builder.add(data)
    self = builder.finish().fingerprint
  }

  /// The fingerprint of the file at `path` and its size in bytes; throws `FileError` where it cannot be
  /// read.
  package static func ofFile(at path: String) throws(FileError) -> (Fingerprint, bytes: Int) {
    let builder = FingerprintBuilder()
    var offset = 0
    do throws(SystemError) {
      let file = try FileDescriptor.open(path, for: .reading)
      defer { file.close() }
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let result = buffer.withUnsafeMutableBytes { buffer in
          Result { () throws(SystemError) in
            let count = try file.read(into: buffer)
            builder.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            return count
          }
        }
        let count = try result.get()
        if count == 0 { return builder.finish() }
        offset += count
      }
    } catch {
      if error.code == SystemCode.isDirectory { throw .isDirectory(path: path) }
      throw offset == 0
        ? .cannotOpen(path: path, code: error.code)
        : .cannotRead(path: path, offset: offset, code: error.code)
    }
  }

  /// The hash in hexadecimal digits, as `sha256sum` writes it.
  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// The fingerprint and the size of a file.
package struct FileContents: Sendable, Equatable {
  /// What tells them apart from others.
  package var fingerprint: Fingerprint
  /// The number of bytes on disk.
  package var bytes: Int

  /// The contents with this fingerprint.
  package init(fingerprint: Fingerprint, bytes: Int) {
    self.fingerprint = fingerprint
    self.bytes = bytes
  }
}

/// Makes the fingerprint of bytes that come one after the other. For one thread at a time.
package final class FingerprintBuilder: @unchecked Sendable {
  private var hash = SHA256()
  /// What does not fill a block.
  private var rest: [UInt8] = []
  private var count = 0

  /// No bytes yet.
  package init() {}

  /// Forgets all bytes.
  package func reset() {
    hash = SHA256()
    rest.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Adds bytes.
  package func add(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    var bytes = bytes[...]
    if !rest.isEmpty {
      let part = bytes.prefix(64 - rest.count)
      rest += part
      bytes = bytes.dropFirst(part.count)
      guard rest.count == 64 else { return }
      rest.withUnsafeBytes { hash.add(blocks: $0) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.prefix(bytes.count & ~63)
    hash.add(blocks: UnsafeRawBufferPointer(rebasing: whole))
    rest += bytes.dropFirst(whole.count)
  }

  /// The fingerprint of all bytes, and how many there were.
  package func finish() -> (fingerprint: Fingerprint, bytes: Int) {
    // The rest, a one bit, zeros, and the number of bits.
    var tail = rest + [0x80]
    tail += [UInt8](repeating: 0, count: (120 - tail.count) % 64)
    withUnsafeBytes(of: UInt64(count * 8).bigEndian) { tail += $0 }
    var hash = hash
    tail.withUnsafeBytes { hash.add(blocks: $0) }
    return (Fingerprint(hash.value), count)
  }
}

/// The state of SHA-256 between blocks of 64 bytes.
private struct SHA256 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
  )
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// Adds whole blocks.
  mutating func add(blocks: UnsafeRawBufferPointer) {
    for start in stride(from: 0, to: blocks.count, by: 64) {
      block(UnsafeRawBufferPointer(rebasing: blocks[start..<start + 64]))
    }
  }

  /// The hash, after the last block.
  var value: [UInt8] {
    let (a, b, c, d, e, f, g, h) = state
    return [a, b, c, d, e, f, g, h].flatMap { word in
      withUnsafeBytes(of: word.bigEndian) { Array($0) }
    }
  }

  private mutating func block(_ bytes: UnsafeRawBufferPointer) {
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word &>> count | word &<< (32 &- count)
    }
    schedule.withUnsafeMutableBufferPointer { w in
      for t in 0..<16 {
        w[t] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * t, as: UInt32.self))
      }
      for t in 16..<64 {
        let s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ w[t - 15] &>> 3
        let s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ w[t - 2] &>> 10
        w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
      }
      var (a, b, c, d, e, f, g, h) = state
      for t in 0..<64 {
        let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ Self.constants[t] &+ w[t]
        let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let t2 = s0 &+ (a & b ^ a & c ^ b & c)
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
      }
      state.0 &+= a
      state.1 &+= b
      state.2 &+= c
      state.3 &+= d
      state.4 &+= e
      state.5 &+= f
      state.6 &+= g
      state.7 &+= h
    }
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1,
    0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
    0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147,
    0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
    0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
