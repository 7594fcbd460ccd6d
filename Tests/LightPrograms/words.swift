// Words by the static library: built and run by scripts/light-library.sh, which states its size.
import WordSegmentation

let text = "我们去公园散步。"
let words = try Segmenter().words(in: text)
guard words == ["我们", "去", "公园", "散步", "。"] else { fatalError("words: \(words)") }
