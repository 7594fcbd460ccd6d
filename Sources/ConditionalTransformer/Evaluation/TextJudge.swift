/// Classifiers, one for each key, that tell whether texts agree with the conditions they were written
/// under. They are to be trained on other texts than the model that is judged.
public struct TextJudge: Sendable {
  /// The classifiers, in the order of the keys.
  public let classifiers: [TextClassifier]

  init(_ classifiers: [TextClassifier]) { self.classifiers = classifiers }

  /// How well each classifier tells the values of texts.
  public func accuracies(on texts: [LabelledText]) -> [ClassifierAccuracy] {
    classifiers.map { ClassifierAccuracy($0, on: texts) }
  }
}
