/// Gives the decoder of each piece of texts that are read alike but may differ in encoding; for one
/// thread at a time.
package final class DecoderCache {
  private let reading: TextReading
  private var last: TextDecoder?

  /// Decoders of texts read as `reading` says.
  package init(_ reading: TextReading) {
    self.reading = reading
  }

  /// The decoder of `encoding`, made anew only where the last one was another.
  package func decoder(for encoding: TextEncoding) throws(TextError) -> TextDecoder {
    if let last, last.encoding == encoding { return last }
    let decoder = try TextDecoder(
      encoding, policy: reading.policy, converter: reading.converter)
    last = decoder
    return decoder
  }
}
