extension SQLPrinter {
  /// `VACUUM …`.
  public mutating func print(_ vacuum: Vacuum) {
    write("VACUUM")
    printOptions(vacuum.options, hasParentheses: vacuum.hasParentheses)
    printTargets(vacuum.targets)
    if let schema = vacuum.schema {
      write(" ")
      print(schema)
    }
    if let file = vacuum.into {
      write(" INTO ")
      print(file)
    }
  }

  /// `ANALYZE …`.
  public mutating func print(_ analyze: Analyze) {
    write("ANALYZE")
    printOptions(analyze.options, hasParentheses: analyze.hasParentheses)
    printTargets(analyze.targets)
  }

  /// `REINDEX …`.
  public mutating func print(_ reindex: Reindex) {
    write("REINDEX")
    if !reindex.options.isEmpty { printOptions(reindex.options, hasParentheses: true) }
    switch reindex.kind {
    case .unspecified: break
    case .index: write(" INDEX")
    case .table: write(" TABLE")
    case .schema: write(" SCHEMA")
    case .database: write(" DATABASE")
    case .system: write(" SYSTEM")
    }
    if reindex.isConcurrent { write(" CONCURRENTLY") }
    if let name = reindex.name {
      write(" ")
      print(name)
    }
  }

  /// `CLUSTER …`.
  public mutating func print(_ cluster: Cluster) {
    write("CLUSTER")
    printOptions(cluster.options, hasParentheses: cluster.hasParentheses)
    if let table = cluster.table {
      write(" ")
      print(table)
    }
    if let index = cluster.index {
      write(" USING ")
      print(index)
    }
  }

  /// Options with a blank before them; words alone where they stood without parentheses.
  mutating func printOptions(_ options: [UtilityOption], hasParentheses: Bool) {
    guard hasParentheses else {
      for option in options {
        write(" ")
        write(option.name.text.uppercased())
      }
      return
    }
    write(" ")
    printUtilityOptions(options)
  }

  /// `( name [value], … )`.
  public mutating func printUtilityOptions(_ options: [UtilityOption]) {
    parenthesised(options) { printer, option in
      let isASCII = option.name.text.utf8.allSatisfy { $0 < 128 }
      if isASCII, option.name.quoting == .none || !printer.mustQuote(option.name) {
        printer.write(option.name.text.uppercased())
      } else {
        printer.print(option.name)
      }
      guard let value = option.value else { return }
      printer.write(" ")
      switch value {
      case .name(let word): printer.printOptionWord(word)
      case .string(let text): printer.print(text)
      case .number(let digits): printer.write(digits)
      }
    }
  }

  /// A word that is never quoted when it was not, since TRUE, FALSE and ON are keywords here.
  private mutating func printOptionWord(_ word: Name) {
    if word.quoting == .none { write(word.text) } else { print(word) }
  }

  private mutating func printTargets(_ targets: [MaintenanceTarget]) {
    guard !targets.isEmpty else { return }
    write(" ")
    commaList(targets) { printer, target in
      if target.only { printer.write("ONLY ") }
      printer.print(target.name)
      if !target.columns.isEmpty {
        printer.write(" ")
        printer.printNames(target.columns)
      }
    }
  }
}
