import CharacterEncoder
import TextCore

extension SegmentationModel {
  /// The encoder of characters inside the network, as it reads text of the usual standard without a lexicon,
  /// for other tasks to stand on; nil for a network that has none.
  package var characterEncoder: EncoderModel? {
    guard let gated = network.encoder as? GatedEncoder, let symbols = EncoderSymbols(vocabulary)
    else { return nil }
    let standards = features.standards
    return EncoderModel(
      symbols: symbols,
      pairs: BigramTable(Array(features.lexicon.pairs.array.prefix(features.lexicon.bigramCount))),
      network: gated.encoder(standard: standards.row(of: standards.usual)))
  }
}
