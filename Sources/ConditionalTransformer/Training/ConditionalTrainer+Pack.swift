import SystemCore
import TensorCore

extension ConditionalTrainer {
  /// Writes what a run begins with into the folder of its settings, for training elsewhere: `model`, a
  /// model folder with the first weights and a card; `texts.safetensors`, the texts as ids; and
  /// `settings.json`, the configuration. Blocks until all is written. Returns what was read, for a
  /// person. Throws what `run` throws.
  @discardableResult
  package func pack() throws(ConditionalError) -> String {
    let data = try data()
    let run = session(data)
    let folder = configuration.session.output
    let model = ConditionalModel(
      name: configuration.session.name, codec: data.codec, network: data.network)
    do { try model.save(to: folder + "/model", card: run.card(nil)) } catch { throw .model(error) }
    var writer = SafetensorsWriter()
    data.training.store(in: &writer, as: "training")
    data.development?.store(in: &writer, as: "development")
    do { try writer.write(to: folder + "/texts.safetensors") } catch { throw .tensors(error) }
    do throws(FileError) {
      try AtomicFile.write(settingsText, to: folder + "/settings.json")
    } catch {
      throw .model(.file(error))
    }
    return run.summary
  }

  private var settingsText: String {
    do {
      return try JSONValue(encoding: configuration).description + "\n"
    } catch {
      preconditionFailure("ConditionalTrainer: a configuration that JSON cannot hold: \(error)")
    }
  }
}
