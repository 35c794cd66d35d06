import SourceText

/// Reads typed values out of a YAML mapping and complains with file, line and column.
struct YAMLReader {
  let file: String
  let node: YAMLNode
  /// Dotted path of keys that led here, for messages.
  let path: String

  /// File, line and column.
  var place: String { "\(file):\(node.position.line):\(node.position.column)" }

  var isMapping: Bool { if case .mapping = node.value { true } else { false } }

  func failure(_ problem: String, _ remedy: String, at node: YAMLNode? = nil) -> InputError {
    let position = (node ?? self.node).position
    return InputError(place: "\(file):\(position.line):\(position.column)", problem: problem, remedy: remedy)
  }

  /// The pairs of a mapping whose keys must all be among `known`.
  func mapping(known: [String]) throws(InputError) -> [String: YAMLReader] {
    var readers: [String: YAMLReader] = [:]
    for (key, reader) in try pairs() {
      guard known.contains(key) else {
        throw reader.failure(
          "unknown key `\(key)`" + (path.isEmpty ? "" : " under `\(path)`") + Suggestion.text(for: key, among: known),
          "known here: " + known.joined(separator: ", "))
      }
      readers[key] = reader
    }
    return readers
  }

  /// The pairs of a mapping with keys of the user's own, in order; the reader of a pair stands at its value.
  func pairs() throws(InputError) -> [(key: String, value: YAMLReader)] {
    if case .scalar("", isPlain: true) = node.value { return [] }
    guard case .mapping(let pairs) = node.value else {
      throw failure("`\(path.isEmpty ? file : path)` must be a mapping", "write `key: value` lines")
    }
    var readers: [(key: String, value: YAMLReader)] = []
    for (key, value) in pairs {
      guard case .scalar(let name, _) = key.value else { throw failure("a key must be a word", "write `key: value`", at: key) }
      guard !readers.contains(where: { $0.key == name }) else {
        throw failure("`\(name)` stands twice", "keep one of the two", at: key)
      }
      var placed = value
      if case .mapping = value.value {} else { placed.position = key.position }
      readers.append((name, YAMLReader(file: file, node: placed, path: path.isEmpty ? name : path + "." + name)))
    }
    return readers
  }

  func text() throws(InputError) -> String {
    guard case .scalar(let text, _) = node.value else { throw failure("`\(path)` must be a text", "write one value") }
    return text
  }

  func integer(_ range: ClosedRange<Int>) throws(InputError) -> Int {
    guard let number = Int(try text()), range.contains(number) else {
      throw failure("`\(path)` must be a whole number from \(range.lowerBound) to \(range.upperBound)", "correct the number")
    }
    return number
  }

  func boolean() throws(InputError) -> Bool {
    switch try text().lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw failure("`\(path)` must be true or false", "write true or false")
    }
  }

  func word<T: RawRepresentable & CaseIterable>(_: T.Type) throws(InputError) -> T where T.RawValue == String {
    let text = try text()
    guard let value = T(rawValue: text) else {
      let words = T.allCases.map(\.rawValue)
      throw failure(
        "`\(path)` cannot be `\(text)`" + Suggestion.text(for: text, among: words), "one of: " + words.joined(separator: ", "))
    }
    return value
  }

  /// A list of texts; a single text counts as a list of one.
  func texts() throws(InputError) -> [String] {
    guard case .sequence(let items) = node.value else { return [try text()] }
    var texts: [String] = []
    for item in items { texts.append(try YAMLReader(file: file, node: item, path: path).text()) }
    return texts
  }
}
