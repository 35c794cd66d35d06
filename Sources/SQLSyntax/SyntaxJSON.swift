import SourceText

/// The tree as JSON, by reflection: an enum's case is `"kind"`, a struct's properties are keys, spans are `[lower, upper]`,
/// what is nil or empty is left out.
public enum SyntaxJSON {
  /// A statement in one line, with its place and its comments.
  public static func line(for statement: ScriptStatement, in file: SourceFile) -> String {
    var text = "{\"span\":"
    write(statement.span, to: &text)
    text += ",\"statement\":"
    writeValue(statement.statement, to: &text)
    if !statement.comments.isEmpty {
      text += ",\"comments\":["
      for (index, comment) in statement.comments.enumerated() {
        if index > 0 { text += "," }
        write(file.text(comment), to: &text)
      }
      text += "]"
    }
    return text + "}"
  }

  private static func write(_ span: Span, to text: inout String) { text += "[\(span.lower),\(span.upper)]" }

  private static func writeValue(_ value: Any, to text: inout String) {
    switch value {
    case let span as Span: write(span, to: &text)
    case let string as String: write(string, to: &text)
    case let bool as Bool: text += bool ? "true" : "false"
    case let number as Int: text += "\(number)"
    case let number as Int64: text += "\(number)"
    case let statement as ScriptStatement:
      text += "{\"span\":"
      write(statement.span, to: &text)
      text += ",\"statement\":"
      writeValue(statement.statement, to: &text)
      text += "}"
    default: writeTree(Mirror(reflecting: value), value, to: &text)
    }
  }

  private static func writeTree(_ mirror: Mirror, _ value: Any, to text: inout String) {
    switch mirror.displayStyle {
    case .optional:
      if let child = mirror.children.first { writeValue(child.value, to: &text) } else { text += "null" }
    case .collection:
      text += "["
      for (index, child) in mirror.children.enumerated() {
        if index > 0 { text += "," }
        writeValue(child.value, to: &text)
      }
      text += "]"
    case .enum: writeCase(mirror, value, to: &text)
    default:
      text += "{"
      var isFirst = true
      writeProperties(mirror, isFirst: &isFirst, to: &text)
      text += "}"
    }
  }

  /// A case without payload is its name; one with a payload is an object whose `kind` is the name.
  private static func writeCase(_ mirror: Mirror, _ value: Any, to text: inout String) {
    guard let payload = mirror.children.first else { return write("\(value)", to: &text) }
    text += "{\"kind\":"
    write(payload.label ?? "", to: &text)
    let inner = Mirror(reflecting: payload.value)
    var isFirst = false
    switch inner.displayStyle {
    case .struct where !(payload.value is Span) && !(payload.value is String):
      writeProperties(inner, isFirst: &isFirst, to: &text)
    case .tuple: writeProperties(inner, isFirst: &isFirst, to: &text)
    default:
      text += ",\"value\":"
      writeValue(payload.value, to: &text)
    }
    text += "}"
  }

  private static func writeProperties(_ mirror: Mirror, isFirst: inout Bool, to text: inout String) {
    for (index, child) in mirror.children.enumerated() {
      let inner = Mirror(reflecting: child.value)
      if inner.displayStyle == .optional || inner.displayStyle == .collection, inner.children.isEmpty { continue }
      if !isFirst { text += "," }
      isFirst = false
      // A wrapped property's own storage is named with a line in front.
      let label = child.label.map { String($0.trimmingPrefix("_")) } ?? "\(index)"
      // A payload's own `kind` would hide the name of the case.
      write(label == "kind" ? "form" : label.hasPrefix(".") ? "value\(label.dropFirst())" : label, to: &text)
      text += ":"
      writeValue(child.value, to: &text)
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 32 {
          let hex = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
