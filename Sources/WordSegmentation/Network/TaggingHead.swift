import SystemCore
import TensorCore

/// The part of a network that tags: a score for each tag of a set from every state of an
/// ``SequenceEncoder``, and scores of moving from one tag to the next, together a conditional random field.
/// Source: Lafferty, McCallum & Pereira, "Conditional random fields", 2001.
package struct TaggingHead: Layer {
  /// The tags.
  package let tagSet: TagSet
  let scores: Linear
  /// (count + 2, count): from tag to tag, then start and end.
  package let transitions: Parameter

  /// A head that reads states of `inputs` numbers.
  package init(_ tagSet: TagSet, inputs: Int, using initializer: inout WeightInitializer) {
    let count = tagSet.count
    self.tagSet = tagSet
    // Drawn as for a ReLU, which comes before.
    var zeros = WeightInitializer(nil)
    scores = Linear(inputs: inputs, outputs: count, using: &zeros)
    scores.weight.value = initializer.draw([inputs, count]) {
      .heNormal($0, fanIn: inputs, using: &$1)
    }
    transitions = Parameter(Tensor(zeros: [count + 2, count]))
  }

  package var parts: LayerParts { ["tags": scores, "transitions": transitions] }

  /// (count): what is added to the scores.
  var bias: [Float] { scores.bias?.value.values ?? [] }

  /// Takes the weights of a head of the same tags, of another none.
  func take(_ other: TaggingHead) {
    guard tagSet == other.tagSet else { return }
    for (mine, theirs) in zip(parameters, other.parameters) { mine.value = theirs.value }
  }

  /// The same head with parameters in half precision, as a model file has them.
  var rounded: TaggingHead {
    var zeros = WeightInitializer(nil)
    let head = TaggingHead(tagSet, inputs: scores.weight.value.rows, using: &zeros)
    head.parameters.takeHalves(of: parameters)
    return head
  }

  /// states (layout.rows, inputs) give scores (layout.rows, count).
  package func callAsFunction(_ states: Variable) -> Variable { scores(states) }

  /// The mean negative log-likelihood of gold tags, one a row of the layout, under these scores.
  package func loss(_ scores: Variable, tags: [UInt8], layout: SequenceLayout) -> Variable {
    scores.conditionalRandomFieldLoss(
      transitions: scores.tape.variable(transitions), allowed: tagSet.allowedMoves, tags: tags,
      layout: layout)
  }

  /// The mean cross entropy between probabilities that someone else gives the tags, (layout.rows,
  /// count), and those under these scores.
  package func loss(_ scores: Variable, marginals: Tensor, layout: SequenceLayout) -> Variable {
    scores.conditionalRandomFieldLoss(
      transitions: scores.tape.variable(transitions), allowed: tagSet.allowedMoves,
      marginals: marginals, layout: layout)
  }

  /// The probability of each tag under scores (layout.rows, count), of the same shape.
  func marginals(_ scores: Variable, layout: SequenceLayout) -> Tensor {
    scores.conditionalRandomFieldMarginals(
      transitions: transitions.value, allowed: tagSet.allowedMoves, layout: layout)
  }

  /// A decoder with the learned transitions.
  package func makeDecoder() throws(TransitionError) -> ViterbiDecoder {
    ViterbiDecoder(transitions: try TransitionScores(transitions.value.values, of: tagSet))
  }

  /// The learned transitions; nil where training diverged. Those of a model file are there.
  var transitionScores: TransitionScores? {
    try? TransitionScores(transitions.value.values, of: tagSet)
  }
}
