/// A seeded random number generator (SplitMix64): the same seed gives the same numbers on every
/// machine. Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  /// The whole state: store it in a checkpoint to continue the same sequence.
  public var state: UInt64

  /// A generator that starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number drawn evenly from 0 (included) to 1 (excluded).
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// A number drawn from the normal distribution with mean 0 and deviation 1 (Box-Muller).
  public mutating func normal() -> Float {
    let radius = (-2 * Mathematics.log(1 - Double(uniform()))).squareRoot()
    return Float(radius * Mathematics.cos(2 * .pi * Double(uniform())))
  }
}
