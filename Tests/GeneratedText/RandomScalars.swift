/// Scalars of all kinds that matter to a tokenizer, and some of any kind.
package func randomScalars(_ generator: inout SplitMix, maximum: Int) -> [UInt32] {
  let special: [UInt32] = [
    0x0, 0x9, 0xA, 0xD, 0x20, 0x85, 0xA0, 0xAD, 0x300, 0x200B, 0x200D, 0x2014, 0x2019, 0x2026,
    0x2028, 0x20E3, 0x2764, 0x3000, 0x3002, 0x3007, 0xFE0E, 0xFE0F, 0xFEFF, 0xFF0C, 0xFF0E, 0xFF11,
    0xFF21, 0xFF41, 0xFFFD, 0xFFFF, 0x1_F1E8, 0x1_F1F3, 0x1_F3FB, 0x1_F468, 0x1_F4BB, 0xE_0067,
    0xE_007F, 0x2_A6B2, 0x10_FFFF,
  ]
  return (0..<Int.random(in: 0...maximum, using: &generator)).map { _ in
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...2: return UInt32.random(in: 0x4E00...0x9FFF, using: &generator)
    case 3...6: return UInt32.random(in: 0x20...0x7E, using: &generator)
    case 7, 8: return special.randomElement(using: &generator) ?? 0
    default:
      let value = UInt32.random(in: 0...0x10_FFFF, using: &generator)
      return (0xD800...0xDFFF).contains(value) ? 0x41 : value
    }
  }
}

/// Any bytes, at most `maximum`.
package func randomBytes(_ generator: inout SplitMix, maximum: Int) -> [UInt8] {
  (0..<Int.random(in: 0...maximum, using: &generator)).map { _ in
    UInt8.random(in: 0...255, using: &generator)
  }
}
