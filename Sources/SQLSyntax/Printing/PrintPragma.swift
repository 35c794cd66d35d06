extension SQLPrinter {
  /// `PRAGMA …`.
  public mutating func print(_ pragma: Pragma) {
    write("PRAGMA ")
    print(pragma.name)
    guard let value = pragma.value else { return }
    write(pragma.isCall ? "(" : " = ")
    switch value {
    case .number(let digits, _): write(digits)
    case .name(let name):
      switch name.text.lowercased() {
      case "on", "delete", "default": write(name.text)
      default: print(name)
      }
    }
    if pragma.isCall { write(")") }
  }

  /// `ATTACH …`.
  public mutating func print(_ attach: Attach) {
    write("ATTACH DATABASE ")
    print(attach.file)
    write(" AS ")
    print(attach.schema)
    if let key = attach.key {
      write(" KEY ")
      print(key)
    }
  }

  /// `DETACH …`.
  public mutating func print(_ detach: Detach) {
    write("DETACH DATABASE ")
    print(detach.schema)
  }
}
