import SQLSyntax

extension Statement {
  /// `SELECT set_config('name', 'value', is_local)` is SET with constant texts
  /// (https://www.postgresql.org/docs/current/functions-admin.html); any other statement is itself.
  var settingWritten: Statement {
    guard let call = onlyCall(of: "set_config"), call.arguments.count == 3, case .string(let name)? = call.constant(0),
      case .string(let value)? = call.constant(1), case .boolean(let isLocal)? = call.constant(2)
    else { return self }
    let parameter = ParameterName(parts: name.value.split(separator: ".").map { Name(String($0)) })
    let values = value.value.split(separator: ",", omittingEmptySubsequences: false).map { part in
      SettingValue.string(StringLiteral(value: String(part.drop { $0 == " " })))
    }
    return .set(SetParameter(scope: isLocal ? .local : .session, setting: .values(parameter, values)))
  }

  /// The sequence that `SELECT setval('name', number)` sets to a number that does not come from its rows.
  var sequenceSetToNumber: String? {
    guard let call = onlyCall(of: "setval"), call.arguments.count > 1, case .string(let name)? = call.constant(0),
      case .integer? = call.constant(1)
    else { return nil }
    return name.value
  }

  private func onlyCall(of name: String) -> FunctionCall? {
    guard case .select(let query) = self, case .select(let select) = query.body, select.columns.count == 1, select.from.isEmpty,
      case .call(let call) = select.columns[0].expression, call.name.name.text == name
    else { return nil }
    return call
  }
}

extension FunctionCall {
  fileprivate func constant(_ at: Int) -> Literal.Kind? {
    if case .literal(let literal) = arguments[at].value { literal.kind } else { nil }
  }
}
