import SystemCore
import TensorCore

/// An encoder with a head: scores of the tags of every symbol of a sequence.
package struct TaggingNetwork: Layer {
  /// What reads.
  package let encoder: any SequenceEncoder
  /// What tags.
  package let head: TaggingHead

  /// A network of both.
  package init(encoder: any SequenceEncoder, head: TaggingHead) {
    self.encoder = encoder
    self.head = head
  }

  /// A network that cuts words, with random weights.
  package init(_ shape: EncoderShape, seed: UInt64) {
    var initializer = WeightInitializer(seed: seed)
    encoder = shape.encoder.init(shape, using: &initializer)
    head = TaggingHead(.words, inputs: shape.channels, using: &initializer)
  }

  package var parts: LayerParts { ["": encoder, "": head] }

  /// The same network as a model file holds it; see ``SequenceEncoder/stored(sample:)``.
  func stored(sample: NetworkInput) -> TaggingNetwork {
    TaggingNetwork(encoder: encoder.stored(sample: sample), head: head.rounded)
  }

  /// Scores of the tags: (input.layout.rows, count).
  package func scores(
    of input: NetworkInput, on tape: Tape, dropout: NetworkDropout = .none
  ) -> Variable {
    scores(
      of: encoder.vectors(of: input, on: tape), layout: input.layout, on: tape, dropout: dropout)
  }

  /// Scores of the tags from the features' vectors: (layout.rows, count). What empty rows hold means
  /// nothing.
  func scores(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable {
    head(encoder.states(of: vectors, layout: layout, on: tape, dropout: dropout))
  }
}
