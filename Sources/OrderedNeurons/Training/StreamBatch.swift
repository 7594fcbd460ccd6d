/// What is read at one step: several stretches of a stream side by side, each of which goes on at the
/// next step (truncated back-propagation through time).
struct StreamBatch: Sendable {
  /// For each row, stretch after stretch: the id read, the id to predict, the guide.
  var inputs: [Int32] = []
  var targets: [Int32] = []
  var guides: [Float] = []

  /// Step `step` of a pass over `stream`: for each of `streams` equal parts, `length` ids. Passes
  /// begin at different places, so that the cuts fall elsewhere.
  init(
    _ stream: TrainingStream, step: Int, parts: Range<Int>, of streams: Int, length: Int,
    shift: Int
  ) {
    let part = stream.count / streams
    for index in parts {
      for offset in 0..<length {
        let place = (index * part + step * length + offset + shift) % stream.count
        inputs.append(stream.ids[place])
        targets.append(stream.ids[place + 1])
        guides.append(stream.guides[place])
      }
    }
  }
}
