import SystemCore
import WordSegmentation

extension Segmenter {
  /// A short text that is another one where another model or standard cuts otherwise: the model's name and sizes,
  /// the standard, and a hash of all readings of some sentences that are hard to cut.
  package var fingerprint: String {
    var hash = FNV1a()
    for word in lattice(of: Self.sample).words {
      hash.add(UInt64(word.token.utf8.lowerBound))
      hash.add(UInt64(word.token.utf8.upperBound))
    }
    return "\(model.name)/\(standard.rawValue)/\(model.weightCount)/\(model.vocabularySize)/"
      + String(hash.value, radix: 16)
  }

  private static let sample = """
    研究生命的起源，乒乓球拍卖完了，已取得文凭的和尚未取得文凭的都可以报名。
    南京市长江大桥的维修工程下周开始，结婚的和尚未结婚的职工都参加了会议。
    中华人民共和国全国人民代表大会常务委员会在北京大学百周年纪念讲堂举行座谈。
    她穿着和服走过产品和服务展区，王小明和李明华把手抬起来，我把门把手修好了。
    機器學習與自然語言處理實驗室發表了３篇論文，iPhone15 Pro的价格下降了12.5%。
    """
}
