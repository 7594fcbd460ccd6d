import CharacterEncoder

/// The kinds of encoder.
public enum EncoderKind: String, Codable, Sendable, CaseIterable {
  /// Convolutions, wide and deep, for accuracy without pretraining.
  case convolution = "residual"
  /// Small, its first layer made of look-ups, for speed; that of `fast`.
  case lookup
  /// Pretrained on raw text; that of `accurate`.
  case gated
}

/// The kind and the sizes of a network.
public struct EncoderShape: Codable, Hashable, Sendable {
  /// The largest number of channels, and size of a feature's vectors.
  package static let maximumSize = 1024
  /// The largest number of layers.
  package static let maximumLayers = 64
  /// The integer kernels of look-up encoders compute channels in groups of this size.
  static let lookupChannelGroup = HalfByteMatrix.block
  static let contextChannelGroup = 16

  /// The kind of the encoder.
  public package(set) var kind = EncoderKind.convolution
  /// The number of characters and other symbols with a vector.
  public package(set) var characters: Int
  /// The number of pairs of symbols with a vector, the unknown pair included.
  public package(set) var bigrams: Int
  /// Sizes of the vectors of a convolution encoder's features; those of a look-up encoder have
  /// `channels` columns.
  package var characterDimension = 128
  package var bigramDimension = 64
  package var lexiconDimension = 32
  package var standardDimension = 32
  /// The number of channels.
  public package(set) var channels = 128
  /// Those of them that the residual blocks of a look-up encoder add to; all where none are given.
  package var contextChannels: Int?
  /// The first layer and the residual blocks.
  public package(set) var layers = 5
  /// The number of neighbouring rows that a convolution reads.
  public package(set) var width = 3
  /// The numbers inside a block of a gated encoder, and the distances between the rows that its blocks read.
  private var hidden: Int?
  private var dilations: [Int]?
  /// The standards that it tells apart; nil in models that name none.
  private var standards: [SegmentationStandard]?

  /// The default sizes for these numbers of characters and bigrams with a vector, the unknown bigram included.
  package init(characters: Int, bigrams: Int, standards: StandardRows = .all) {
    self.characters = characters
    self.bigrams = bigrams
    self.standards = standards.standards
  }

  /// The sizes of an encoder whose blocks are pretrained.
  package init(_ pretrained: CharacterEncoderShape, standards: StandardRows) {
    self.init(characters: pretrained.symbols, bigrams: pretrained.pairs, standards: standards)
    kind = .gated
    characterDimension = pretrained.symbolDimension
    bigramDimension = pretrained.pairDimension
    channels = pretrained.channels
    layers = pretrained.dilations.count
    width = pretrained.width
    hidden = pretrained.hidden
    dilations = pretrained.dilations
  }

  /// The same sizes for other standards.
  func with(standards: StandardRows) -> EncoderShape {
    var shape = self
    shape.standards = standards.standards
    return shape
  }

  /// The sizes of the blocks of a gated encoder.
  var trunk: CharacterEncoderShape {
    var shape = CharacterEncoderShape(symbols: characters, pairs: bigrams)
    shape.symbolDimension = characterDimension
    shape.pairDimension = bigramDimension
    shape.channels = channels
    shape.hidden = hidden ?? channels
    shape.width = width
    shape.dilations = dilations ?? []
    return shape
  }

  /// The empty rows that training and explanations leave between sequences.
  package var gap: Int { kind == .gated ? 0 : width / 2 }

  /// The standards that the network tells apart; nil where a file names none or one twice.
  package var standardRows: StandardRows? {
    guard let standards else { return .first }
    return StandardRows(standards)
  }

  /// The channels that each residual block of a look-up encoder adds to, the first of all.
  var blockChannels: Int { contextChannels ?? channels }

  /// The width of a row before the first layer of a convolution encoder.
  package var inputDimension: Int {
    characterDimension + 2 * bigramDimension + lexiconDimension + standardDimension
  }

  /// Whether there is such an encoder: look-up encoders have channels in groups, and width 3.
  var hasPossibleWidth: Bool {
    switch kind {
    case .convolution: [1, 3, 5, 7].contains(width)
    case .gated: trunk.isPossible
    case .lookup:
      width == 3 && channels % Self.lookupChannelGroup == 0
        && blockChannels % Self.contextChannelGroup == 0
        && (Self.contextChannelGroup...channels).contains(blockChannels)
    }
  }

  /// What its training hides: much for a wide encoder, little for a small one, which can hardly
  /// learn too much.
  package var dropout: NetworkDropout {
    switch kind {
    case .convolution: NetworkDropout(input: 0.2, hidden: 0.15, bigram: 0.15, lexicon: 0.1)
    case .lookup: NetworkDropout(input: 0.05, hidden: 0, bigram: 0.05, lexicon: 0.05)
    case .gated: NetworkDropout(input: 0.1, hidden: 0.1, bigram: 0.05, lexicon: 0.1)
    }
  }

  /// The encoder's type.
  package var encoder: any SequenceEncoder.Type {
    switch kind {
    case .convolution: ConvolutionEncoder.self
    case .lookup: LookupEncoder.self
    case .gated: GatedEncoder.self
    }
  }
}
