import SystemCore
import TensorCore

/// An encoder with a head: scores of the tags of every symbol of a sequence.
package struct TaggingNetwork: Layer {
  /// What reads.
  package let encoder: any SequenceEncoder
  /// What tags words.
  package let head: TaggingHead
  /// What tags other things.
  package let others: [AnnotatingHead]

  /// A head with what it annotates.
  package struct AnnotatingHead: Sendable {
    package let annotation: Annotation
    package let head: TaggingHead
    /// The standards that the text it learned from was read by, the most usual one first.
    package let standards: [SegmentationStandard]

    /// A head of what is annotated.
    package init(
      annotation: Annotation, head: TaggingHead, standards: [SegmentationStandard] = []
    ) {
      self.annotation = annotation
      self.head = head
      self.standards = standards
    }

    /// What it was trained for.
    var task: Task { Task(annotation: annotation, tagSet: head.tagSet, standards: standards) }
  }

  /// What a head is to annotate.
  package struct Task: Sendable {
    package var annotation: Annotation
    package var tagSet: TagSet
    /// The standards of the text that it learns from, the most usual one first.
    package var standards: [SegmentationStandard]
  }

  /// A network of an encoder and its heads.
  package init(
    encoder: any SequenceEncoder, head: TaggingHead, others: [AnnotatingHead] = []
  ) {
    self.encoder = encoder
    self.head = head
    self.others = others
  }

  /// All heads, that of words first.
  package var heads: [TaggingHead] { [head] + others.map(\.head) }

  /// A network that cuts words, with random weights.
  package init(
    _ shape: EncoderShape, annotating others: [Task] = [],
    seed: UInt64
  ) {
    var initializer = WeightInitializer(seed: seed)
    encoder = shape.encoder.init(shape, using: &initializer)
    head = TaggingHead(.words, inputs: shape.channels, using: &initializer)
    self.others = others.map {
      AnnotatingHead(
        annotation: $0.annotation,
        head: TaggingHead($0.tagSet, inputs: shape.channels, using: &initializer),
        standards: $0.standards)
    }
  }

  package var parts: LayerParts {
    ["": encoder, "": head]
      + LayerParts(others.map { (name: $0.annotation.name, part: $0.head) })
  }

  /// Takes the weights of a stored network of the same sizes; it may know more standards, and annotate more. A head
  /// of other tags keeps its own.
  func take(_ stored: TaggingNetwork) {
    let tape = Tape(.inference)
    for (mine, theirs) in zip(encoder.tables, stored.encoder.tables) {
      guard let parameter = mine.parameter else { continue }
      parameter.value = theirs.vectors(Array(0..<Int32(parameter.value.rows)), on: tape).value
      tape.reset()
    }
    for (mine, theirs) in zip(encoder.weights, stored.encoder.weights) {
      mine.takeFirstRows(of: theirs)
    }
    head.take(stored.head)
    for other in others {
      guard let theirs = stored.others.first(where: { $0.annotation == other.annotation }) else {
        continue
      }
      other.head.take(theirs.head)
    }
  }

  /// The same network as a model file holds it; see ``SequenceEncoder/stored(sample:)``.
  func stored(sample: NetworkInput) -> TaggingNetwork {
    TaggingNetwork(
      encoder: encoder.stored(sample: sample), head: head.rounded,
      others: others.map {
        AnnotatingHead(
          annotation: $0.annotation, head: $0.head.rounded, standards: $0.standards)
      })
  }

  /// The states of all symbols, (input.layout.rows, channels), which every head reads.
  func states(of input: NetworkInput, on tape: Tape, dropout: NetworkDropout) -> Variable {
    encoder.states(
      of: encoder.vectors(of: input, on: tape), layout: input.layout, on: tape, dropout: dropout)
  }

  /// Scores of the tags of one of the heads: (input.layout.rows, count).
  package func scores(
    of input: NetworkInput, head index: Int = 0, on tape: Tape, dropout: NetworkDropout = .none
  ) -> Variable {
    heads[index](states(of: input, on: tape, dropout: dropout))
  }
}

extension Parameter {
  /// Takes the value of another of the same shape, or of one with fewer rows the rows that it has.
  fileprivate func takeFirstRows(of other: Parameter) {
    if value.shape == other.value.shape {
      value = other.value
    } else if value.shape.dropFirst() == other.value.shape.dropFirst(),
      value.count > other.value.count
    {
      var taken = value
      for index in 0..<other.value.count { taken[index] = other.value[index] }
      value = taken
    }
  }
}
