import SQLSyntax
import SourceText

/// What the header of a routine says that decides how its body is read.
struct PLpgSQLRoutine {
  /// How a call gives its result back.
  enum Result { case value, set, nothing }

  var name: String?
  var parameters: [RoutineParameter] = []
  var result = Result.nothing
  var isProcedure = false
  var isTrigger = false
  var isEventTrigger = false
  /// OUT, INOUT and TABLE parameters, which RETURN then leaves alone.
  var hasOutputs = false

  init(_ block: DoBlock) {}

  init(_ function: CreateFunction) {
    name = function.name.name.text
    parameters = function.parameters
    isProcedure = function.isProcedure
    hasOutputs = parameters.contains { $0.mode == .out || $0.mode == .inout }
    switch function.returns {
    case .type(let type):
      let name = type.name.name.text
      isTrigger = name == "trigger"
      isEventTrigger = name == "event_trigger"
      result = type.isSetOf ? .set : name == "void" ? .nothing : .value
    case .table(let columns):
      parameters += columns
      hasOutputs = true
      result = .set
    case nil: result = hasOutputs ? .value : .nothing
    }
  }
}

/// A variable as far as reading a body needs to know it.
struct PLpgSQLVariableKind {
  /// What a variable holds.
  enum Content {
    case scalar
    /// `record`, `%ROWTYPE`.
    case record
    /// `refcursor`.
    case cursor
    /// A cursor with its query and the names of its parameters.
    case boundCursor([String])
    /// A type by name, which may be a composite one.
    case unknown
  }

  var content: Content
  var isConstant = false

  /// Whether it certainly is a record.
  var isRecord: Bool { if case .record = content { true } else { false } }
}

/// One level of names: a routine, a block, a loop, a cursor's parameters.
struct PLpgSQLScope {
  /// What the level is, for EXIT and CONTINUE.
  enum Kind { case block, loop, other }

  var label: String?
  var kind: Kind
  var variables: [String: PLpgSQLVariableKind] = [:]
}

extension PLpgSQLParser {
  /// A variable by one to three parts of a name, the way the server looks it up: the rest of the parts are fields.
  func variable(_ parts: [Name]) -> PLpgSQLVariableKind? {
    guard let first = parts.first?.text else { return nil }
    for scope in scopes.reversed() {
      if let variable = scope.variables[first] {
        // A scalar has no fields; what is no variable then may be a column.
        if parts.count == 1 { return variable }
        if case .scalar = variable.content { return nil }
        return PLpgSQLVariableKind(content: .unknown, isConstant: variable.isConstant)
      }
      if parts.count > 1, scope.label == first, let variable = scope.variables[parts[1].text] {
        if parts.count == 2 { return variable }
        if case .scalar = variable.content { return nil }
        return PLpgSQLVariableKind(content: .unknown, isConstant: variable.isConstant)
      }
    }
    return nil
  }

  /// Adds a variable to the innermost level; a second one of the name there is an error.
  mutating func declare(_ name: Name, _ variable: PLpgSQLVariableKind) throws(SyntaxProblem) {
    let top = scopes.count - 1
    guard scopes[top].variables[name.text] == nil else {
      throw SyntaxProblem(span: name.span, message: "duplicate declaration of `\(name.text)`")
    }
    scopes[top].variables[name.text] = variable
  }

  /// The level of the routine: its parameters and what the server adds.
  mutating func openRoutine() {
    var scope = PLpgSQLScope(label: routine.name, kind: .block)
    scope.variables =
      routine.isTrigger
      ? PLpgSQLParser.triggerVariables
      : routine.isEventTrigger ? PLpgSQLParser.eventVariables : PLpgSQLParser.plainVariables
    for (index, parameter) in routine.parameters.enumerated() {
      let kind = PLpgSQLVariableKind(content: PLpgSQLParser.content(of: PLpgSQLType(type: parameter.type)))
      scope.variables["$\(index + 1)"] = kind
      if let name = parameter.name { scope.variables[name.text] = kind }
    }
    scopes.append(scope)
  }

  private static let plainVariables = scalars("found")
  private static let eventVariables = scalars("found", "tg_event", "tg_tag")
  private static let triggerVariables: [String: PLpgSQLVariableKind] = {
    var variables = scalars(
      "found", "tg_name", "tg_when", "tg_level", "tg_op", "tg_relid", "tg_relname", "tg_table_name", "tg_table_schema",
      "tg_nargs", "tg_argv")
    for name in ["new", "old"] { variables[name] = PLpgSQLVariableKind(content: .record) }
    return variables
  }()

  private static func scalars(_ names: String...) -> [String: PLpgSQLVariableKind] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, PLpgSQLVariableKind(content: .scalar)) })
  }

  /// What a variable of this type holds.
  static func content(of type: PLpgSQLType) -> PLpgSQLVariableKind.Content {
    if !type.type.arrayBounds.isEmpty { return .scalar }
    if type.isRowType { return .record }
    if type.type.isColumnReference { return .unknown }
    if type.type.builtin != nil { return .scalar }
    switch type.type.name.name.text {
    case "record": return .record
    case "refcursor": return .cursor
    case "text", "uuid", "jsonb", "int", "int2", "int4", "int8", "bool", "date", "timestamptz", "bytea", "name", "oid",
      "regclass", "float4", "float8", "citext", "inet", "xml", "money", "varchar", "bpchar", "serial", "bigserial",
      "tsvector", "tsquery":
      return .scalar
    default: return .unknown
    }
  }

  /// Checks that something may be assigned to.
  func checkAssignable(_ variable: PLpgSQLVariableKind, _ parts: [Name]) throws(SyntaxProblem) {
    guard variable.isConstant, let name = parts.last, let first = parts.first else { return }
    throw SyntaxProblem(
      span: first.span.union(name.span), message: "variable `\(name.text)` is declared CONSTANT")
  }
}
