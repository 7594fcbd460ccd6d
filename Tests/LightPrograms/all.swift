// Words, titles, scores and generated text by the static library: built and run by
// scripts/light-library.sh, which states its size.
import ConditionalTransformer
import OrderedNeurons
import TitleGeneration
import WordSegmentation

let text = "我们去公园散步。"
let segmenter = try Segmenter()
guard segmenter.words(in: text).count == 5 else { fatalError("no words") }
guard try !TitleGenerator().title(for: text).isEmpty else { fatalError("no title") }
let perplexity = try OrderedNeuronLM(segmenter: segmenter).perplexity(of: text)
guard perplexity > 1, perplexity.isFinite else { fatalError("perplexity: \(perplexity)") }
guard try !ConditionalGenerator().generate().isEmpty else { fatalError("no text") }
