import CYAML
import SourceText

/// One node of a YAML document with the place it stands at, so that every complaint can point at it.
struct YAMLNode {
  indirect enum Value {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  var value: Value
  var position: Position

  /// Reads the first document of `file`; an empty file is an empty mapping.
  ///
  /// - Throws: `InputError` with file, line and column when it is not YAML.
  static func parse(_ file: SourceFile, limit: Int = 20_000) throws(InputError) -> YAMLNode {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      throw InputError(place: file.path, problem: "the YAML reader could not start", remedy: "free some memory")
    }
    defer { yaml_parser_delete(&parser) }
    let result: Result<YAMLNode, InputError> = file.bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var document = yaml_document_t()
      guard yaml_parser_load(&parser, &document) == 1 else {
        let mark = parser.problem_mark
        let words = parser.problem.map { String(cString: $0) } ?? "not YAML"
        return .failure(
          InputError(
            place: "\(file.path):\(mark.line + 1):\(mark.column + 1)", problem: words,
            remedy: "mend the YAML at that place; README.md shows an example"))
      }
      defer { yaml_document_delete(&document) }
      guard let root = yaml_document_get_root_node(&document) else {
        return .success(YAMLNode(value: .mapping([]), position: Position(line: 1, column: 1)))
      }
      var budget = limit
      guard let node = read(root, of: &document, depth: 0, budget: &budget) else {
        return .failure(
          InputError(
            place: file.path, problem: "too large, or nested too deeply", remedy: "keep it below \(limit) values and 32 levels"))
      }
      return .success(node)
    }
    return try result.get()
  }

  /// Aliases may repeat or even contain themselves: depth and count are bounded.
  private static func read(
    _ node: UnsafeMutablePointer<yaml_node_t>, of document: inout yaml_document_t, depth: Int, budget: inout Int
  ) -> YAMLNode? {
    budget -= 1
    guard depth < 32, budget > 0 else { return nil }
    let mark = node.pointee.start_mark
    let position = Position(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    switch node.pointee.type {
    case YAML_SEQUENCE_NODE:
      let items = node.pointee.data.sequence.items
      var children: [YAMLNode] = []
      for index in 0..<distance(items.start, items.top) {
        guard let item = items.start?[index], let child = yaml_document_get_node(&document, item),
          let read = read(child, of: &document, depth: depth + 1, budget: &budget)
        else { return nil }
        children.append(read)
      }
      return YAMLNode(value: .sequence(children), position: position)
    case YAML_MAPPING_NODE:
      let pairs = node.pointee.data.mapping.pairs
      var children: [(key: YAMLNode, value: YAMLNode)] = []
      for index in 0..<distance(pairs.start, pairs.top) {
        guard let pair = pairs.start?[index], let key = yaml_document_get_node(&document, pair.key),
          let value = yaml_document_get_node(&document, pair.value),
          let readKey = read(key, of: &document, depth: depth + 1, budget: &budget),
          let readValue = read(value, of: &document, depth: depth + 1, budget: &budget)
        else { return nil }
        children.append((readKey, readValue))
      }
      return YAMLNode(value: .mapping(children), position: position)
    default:
      let scalar = node.pointee.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return YAMLNode(
        value: .scalar(String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        position: position)
    }
  }

  private static func distance<T>(_ start: UnsafeMutablePointer<T>?, _ top: UnsafeMutablePointer<T>?) -> Int {
    guard let start, let top else { return 0 }
    return top - start
  }
}
