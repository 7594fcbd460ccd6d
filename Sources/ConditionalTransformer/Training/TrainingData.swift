import SystemCore
import TensorCore
import TextCore

/// What a run learns from and is measured by, and the network that it begins with.
struct TrainingData {
  let codec: CharacterCodec
  let network: TransformerNetwork
  let training: TrainingTexts
  let development: TrainingTexts?

  /// Where the texts come from.
  enum Source: Sendable {
    /// Files, whose bytes are read so.
    case files(TextReading)
    /// Memory.
    case texts([LabelledText], development: [LabelledText])
  }

  /// For the model's card.
  let sources: [TrainingSource]

  /// Reads the texts. Throws `ConditionalError` where one cannot be read, or there is too little.
  init(_ c: ConditionalTrainer.Configuration, _ texts: Source) throws(ConditionalError) {
    sources = Self.sources(c, texts)
    let (source, measured) = try Self.texts(c, texts)
    let initial: ConditionalModel?
    do throws(ModelError) {
      initial = if let name = c.initial { try ConditionalModel(named: name) } else { nil }
    } catch {
      throw .model(error)
    }
    let (vectors, developmentVectors) = try Self.vectors(c, texts: source.count)
    let schema = vectors.map { ConditionSchema(vectorWidth: $0.columns) } ?? source.schema
    for key in schema.keys where key.values.isEmpty {
      throw .badConfiguration("no line has a value for '\(key.name)': leave the column out")
    }
    guard schema.isPossible else {
      throw .badConfiguration("\(schema.width) numbers of a condition: at most 65536 are possible")
    }
    guard vectors == nil || c.conditioning != .prefix else {
      throw .badConfiguration("a prefix has symbols for labels, and none for vectors")
    }

    var counts = CharacterCounts()
    counts.add(source.scalars)
    codec = CharacterCodec(
      try counts.vocabulary(minimum: c.minimumCount, known: initial?.codec.vocabulary))
    var shape = initial?.shape ?? TransformerShape(symbols: 0)
    shape.symbols = codec.count
    shape.conditioning = c.conditioning
    if initial == nil {
      (shape.dimension, shape.layers, shape.heads) = (c.dimension, c.layers, c.heads)
      (shape.hidden, shape.positions) = (c.hidden, c.positions)
    }
    guard shape.isPossible else {
      throw .badConfiguration(
        "no network has \(shape.layers) layers of \(shape.dimension) numbers in \(shape.heads) "
          + "heads and \(shape.positions) positions: the heads must divide the numbers")
    }
    let limit = shape.positions - 1
    training = try TrainingTexts(source, codec, schema, limit: limit, vectors: vectors)
    network = TransformerNetwork(shape, schema, using: RandomGenerator(seed: c.session.seed))
    network.setFrequencies(training.frequencies(of: codec.count))
    if let initial { network.take(from: initial, codec) }
    guard let measured else {
      development = nil
      return
    }
    guard developmentVectors.map({ $0.rows == measured.count }) ?? true else {
      throw .badConfiguration(
        "\(c.vectors ?? ""): \(developmentVectors?.rows ?? 0) rows of development.conditions for "
          + "\(measured.count) texts")
    }
    development = try TrainingTexts(
      measured, codec, schema, limit: limit, vectors: developmentVectors)
  }

  /// What is learned from, and what the model is measured by.
  private static func texts(
    _ c: ConditionalTrainer.Configuration, _ texts: Source
  ) throws(ConditionalError) -> (training: SourceTexts, development: SourceTexts?) {
    switch texts {
    case .files(let reading):
      // Development data are of the same kind as those learned from.
      let isPlain = c.conditions.isEmpty
      return (
        try source(c, c.training, c.conditions, reading),
        c.development.isEmpty
          ? nil
          : try source(c, isPlain ? c.development : [], isPlain ? [] : c.development, reading)
      )
    case .texts(let training, let development):
      var sources = [training, development].map { texts in
        var source = SourceTexts()
        source.add(texts)
        return source
      }
      guard sources[0].count > 0 else { throw .noText(paths: ["memory"]) }
      return (sources[0], sources[1].count > 0 ? sources.removeLast() : nil)
    }
  }

  private static func sources(
    _ c: ConditionalTrainer.Configuration, _ texts: Source
  ) -> [TrainingSource] {
    switch texts {
    case .files:
      SourceTexts.sources("training", c.training + c.conditions)
        + SourceTexts.sources("condition vectors", c.vectors.map { [$0] } ?? [])
        + SourceTexts.sources("development", c.development)
    case .texts(let training, let development):
      SourceTexts.sources("training", training) + SourceTexts.sources("development", development)
    }
  }

  private static func source(
    _ c: ConditionalTrainer.Configuration, _ plain: [String], _ tables: [String],
    _ reading: TextReading
  ) throws(ConditionalError) -> SourceTexts {
    var source = SourceTexts(reading)
    try source.add(plain: plain, needsText: c.vectors != nil)
    try source.add(tables: tables)
    guard source.count > 0 else { throw .noText(paths: plain + tables) }
    return source
  }

  /// The condition vectors of the texts to learn from, one for each of `texts`, and of the others.
  private static func vectors(
    _ c: ConditionalTrainer.Configuration, texts: Int
  ) throws(ConditionalError) -> (training: Tensor?, development: Tensor?) {
    guard let path = c.vectors else { return (nil, nil) }
    let training: Tensor
    var development: Tensor?
    do throws(SafetensorsError) {
      let file = try SafetensorsFile(path: path)
      training = try file.tensor("conditions")
      if !c.development.isEmpty { development = try file.tensor("development.conditions") }
    } catch {
      throw .tensors(error)
    }
    guard training.shape.count == 2, training.rows == texts, training.columns > 0 else {
      throw .badConfiguration(
        "\(path): conditions holds \(training.shape) numbers for \(texts) texts: a row for each is "
          + "needed")
    }
    if let development {
      guard development.shape.count == 2, development.columns == training.columns else {
        throw .badConfiguration(
          "\(path): development.conditions holds \(development.shape) numbers, its rows must be as "
            + "long as those of conditions, \(training.columns)")
      }
    }
    guard training.isFinite, development?.isFinite ?? true else {
      throw .badConfiguration("\(path): a condition is not a number")
    }
    return (training, development)
  }
}

extension TransformerNetwork {
  /// Takes the weights of a model, of each character and each label those that the model has for it.
  func take(from model: ConditionalModel, _ codec: CharacterCodec) {
    var values: [String: Tensor] = [:]
    for parameter in model.network.parameters { values[parameter.name] = parameter.value }
    for parameter in parameters
    where parameter.id != characters.table.id && parameter.id != bias.id {
      guard let value = values[parameter.name] else { continue }
      if parameter.name.contains(".condition.") {
        takeConditions(parameter, from: value, of: model.schema)
      } else if value.shape == parameter.value.shape {
        parameter.value = value
      }
    }
    let width = Int(shape.dimension)
    characters.table.value.withMutablePointer { to in
      model.network.characters.table.value.withPointer { from in
        for id in 0..<codec.count {
          let known =
            id < Vocabulary.specialNames.count
            ? Int32(id)
            : codec.scalar(of: Int32(id)).map(model.codec.vocabulary.id(of:))
              ?? Vocabulary.unknownID
          guard id < Vocabulary.specialNames.count || known != Vocabulary.unknownID else {
            continue
          }
          (to + id * width).update(from: from + Int(known) * width, count: width)
        }
      }
    }
  }

  /// Takes the rows of the labels that both know, or all where conditions are vectors as long.
  private func takeConditions(
    _ parameter: Parameter, from value: Tensor, of known: ConditionSchema
  ) {
    if schema.keys.isEmpty, known == schema { parameter.value = value }
    let width = shape.dimension
    for key in schema.keys {
      for label in key.values {
        guard let from = try? known.index(of: key.name, label),
          let to = try? schema.index(of: key.name, label)
        else { continue }
        parameter.value.withMutablePointer { target in
          value.withPointer {
            (target + to * width).update(from: $0 + from * width, count: width)
          }
        }
      }
    }
  }
}
