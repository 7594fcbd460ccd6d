import ConditionalTransformer
import Foundation
import SystemCore
import TensorCore
import Testing
import TextCore

@Suite struct TransformerNetworkTests {
  private func input(
    _ texts: [(String, [String: String])], _ model: ConditionalModel, isEnded: Bool = true
  ) throws -> TransformerInput {
    var items: [(ids: ArraySlice<Int32>, isEnded: Bool, condition: [Float])] = []
    for (text, labels) in texts {
      items.append((model.codec.ids(of: text)[...], isEnded, try model.schema.vector(of: labels)))
    }
    return TransformerInput(items, model.shape, model.schema)
  }

  private func scores(
    _ texts: [(String, [String: String])], _ model: ConditionalModel
  ) throws -> Tensor {
    let input = try input(texts, model)
    return model.network.scores(model.network.read(input, on: Tape(.inference))).value
  }

  private func rows(_ tensor: Tensor, _ range: Range<Int>) -> [Float] {
    Array(tensor.values[range.lowerBound * tensor.columns..<range.upperBound * tensor.columns])
  }

  private func isClose(_ a: [Float], _ b: [Float]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 }
  }

  @Test(arguments: Conditioning.allCases)
  func `Texts do not see what comes later, nor each other`(_ kind: Conditioning) throws {
    let model = try TinyTransformer.model(kind)
    let labels = ["mood": "calm"]
    let prefix = kind == .prefix ? 2 : 0
    let one = try scores([("他在桌子前", labels)], model)
    let longer = try scores([("他在桌她去公园", labels)], model)
    // `<bos>`, and three characters that are the same.
    let same = 0..<prefix + 4
    #expect(isClose(rows(one, same), rows(longer, same)))
    #expect(
      !isClose(rows(one, same.upperBound..<prefix + 5), rows(longer, same.upperBound..<prefix + 5)))
    let beside = try scores([("花", ["season": "夏"]), ("他在桌子前", labels)], model)
    let start = prefix + 2
    #expect(isClose(rows(one, 0..<one.rows), rows(beside, start..<start + one.rows)))
  }

  @Test(arguments: Conditioning.allCases)
  func `Conditions change what is predicted`(_ kind: Conditioning) throws {
    let model = try TinyTransformer.model(kind)
    let found = try [[:], ["mood": "calm"], ["mood": "gloomy"], ["mood": "calm", "season": "春"]]
      .map { try scores([("他在", $0)], model) }
    for (index, one) in found.enumerated() {
      for other in found[..<index] { #expect(!isClose(one.values, other.values)) }
    }
  }

  @Test(arguments: [Conditioning.layerNormalization, .bias])
  func `A network whose condition weights are zero does not care`(_ kind: Conditioning) throws {
    let model = try TinyTransformer.model(kind)
    for parameter in model.network.parameters where parameter.name.contains(".condition.") {
      parameter.value = Tensor(zeros: parameter.value.shape)
    }
    let plain = try TinyTransformer.model(kind, schema: ConditionSchema())
    let values = Dictionary(
      uniqueKeysWithValues: model.network.parameters.map { ($0.name, $0.value) })
    for parameter in plain.network.parameters {
      parameter.value = try #require(values[parameter.name])
    }
    let expected = try scores([("他在桌子前", [:])], plain)
    #expect(isClose(try scores([("他在桌子前", ["mood": "calm"])], model).values, expected.values))
  }

  @Test func `Scale and shift are those of the article`() throws {
    // γ = γ₀ + c·W and β = β₀ + c·V, computed by hand for the last normalisation of a network whose
    // layers add nothing.
    let model = try TinyTransformer.model()
    var named: [String: Parameter] = [:]
    for parameter in model.network.parameters { named[parameter.name] = parameter }
    for layer in 1...2 {
      for part in ["attention.output", "feedforward.contraction"] {
        for kind in ["weight", "bias"] {
          let parameter = try #require(named["layer.\(layer).\(part).\(kind)"])
          parameter.value = Tensor(zeros: parameter.value.shape)
        }
      }
    }
    func values(_ name: String) throws -> [Float] { try #require(named[name]).value.values }
    let input = try input([("他", ["mood": "gloomy", "season": "夏"])], model, isEnded: false)
    let states = model.network.read(input, on: Tape(.inference)).value.values
    let table = try values("characters.table")
    let positions = try values("positions.table")
    let x = (0..<16).map { Float(4) * table[2 * 16 + $0] + positions[$0] }
    let mean = x.reduce(0, +) / 16
    let deviation = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 16 + 1e-5).squareRoot()
    let (gamma, w) = (try values("final.norm.gamma"), try values("final.norm.condition.gamma"))
    let (beta, v) = (try values("final.norm.beta"), try values("final.norm.condition.beta"))
    for d in 0..<16 {
      let scale = gamma[d] + w[16 + d] + w[3 * 16 + d]
      let shift = beta[d] + v[16 + d] + v[3 * 16 + d]
      #expect(abs(states[d] - ((x[d] - mean) / deviation * scale + shift)) < 1e-3)
    }
  }

  @Test(arguments: Conditioning.allCases, [false, true])
  func `Gradients agree with finite differences`(_ kind: Conditioning, isRecomputing: Bool) throws {
    let model = try TinyTransformer.model(kind)
    let input = try input(
      [("他在桌", ["mood": "calm", "season": "秋"]), ("好", ["season": "春"])], model)
    func loss(_ tape: Tape) -> Variable {
      model.network.scores(model.network.read(input, on: tape, isRecomputing: isRecomputing))
        .softmaxCrossEntropy(input.targets)
    }
    let tape = Tape(.training)
    let gradients = tape.backward(from: loss(tape))
    var random = RandomGenerator(seed: 4)
    for parameter in model.network.parameters {
      let original = parameter.value
      var analytic = gradients[parameter]?.values ?? Array(repeating: 0, count: original.count)
      for part in gradients.sparse[parameter.id] ?? [] {
        for (index, row) in part.rows.enumerated() where row >= 0 {
          for c in 0..<original.columns {
            analytic[Int(row) * original.columns + c] += part.values[index * original.columns + c]
          }
        }
      }
      // Along a random direction: every weight takes part.
      let direction = Tensor.normal(original.shape, deviation: 1, using: &random).values
      func value(_ width: Float) -> Double {
        parameter.value = Tensor(
          zip(original.values, direction).map { $0 + width * $1 }, shape: original.shape)
        return Double(loss(Tape(.inference)).value[0])
      }
      let numeric = (value(2e-3) - value(-2e-3)) / 4e-3
      parameter.value = original
      let exact = zip(analytic, direction).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      #expect(
        abs(numeric - exact) < 0.02 * (0.2 + abs(exact)), "\(parameter.name): \(numeric), \(exact)")
    }
  }

  @Test func `What is to be predicted follows each character`() throws {
    let model = try TinyTransformer.model(.prefix)
    let whole = try input([("他在", ["season": "夏"])], model)
    let (he, at) = (model.codec.ids(of: "他")[0], model.codec.ids(of: "在")[0])
    let first = Int32(model.codec.count)
    #expect(whole.ids == [first + 5, first + 3, Vocabulary.beginningID, he, at])
    #expect(whole.positions == [-1, -1, 0, 1, 2])
    #expect(whole.targets == [-1, -1, he, at, Vocabulary.endID])
    let piece = try input([("他在", ["season": "夏"])], model, isEnded: false)
    #expect(piece.targets == [-1, -1, he, at])
  }
}
