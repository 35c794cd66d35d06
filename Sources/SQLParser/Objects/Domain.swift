import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind CREATE, from DOMAIN on.
  mutating func createDomain() throws(SyntaxProblem) -> Statement {
    try expect(.domain)
    let domain = try qualifiedName()
    _ = take(.as)
    let type = try dataType()
    var column = ColumnDefinition(span: .zero, name: domain.name)
    try columnConstraints(into: &column)
    return .createDomain(
      CreateDomain(name: domain, type: type, collation: column.collation, constraints: column.constraints))
  }

  /// What stands behind `ALTER DOMAIN`.
  mutating func alterDomain() throws(SyntaxProblem) -> Statement {
    let domain = try qualifiedName()
    return .alterDomain(AlterDomain(name: domain, change: try domainChange()))
  }

  private mutating func domainChange() throws(SyntaxProblem) -> AlterDomain.Change {
    if take(.set, .default) { return .setDefault(try expression()) }
    if take(.drop, .default) { return .dropDefault }
    if take(.set, .not, .null) { return .setNotNull }
    if take(.drop, .not, .null) { return .dropNotNull }
    if take(.add) { return .addConstraint(try domainConstraint()) }
    if take(.drop, .constraint) {
      let ifExists = take(.if, .exists)
      let constraint = try name()
      return .dropConstraint(constraint, ifExists: ifExists, behavior: dropBehavior())
    }
    if take(.validate, .constraint) { return .validateConstraint(try name()) }
    if take(.rename, .constraint) {
      let old = try name()
      try expect(.to)
      return .renameConstraint(old, to: try name())
    }
    if let change = try objectChange() { return .object(change) }
    throw problem("`SET`, `DROP`, `ADD`, `VALIDATE`, `RENAME` or `OWNER TO`")
  }

  /// `[CONSTRAINT name] { CHECK ( … ) | NOT NULL } [NOT VALID]`.
  private mutating func domainConstraint() throws(SyntaxProblem) -> ColumnConstraint {
    let start = mark()
    let constraintName = take(.constraint) ? try name() : nil
    let kind: ColumnConstraint.Kind
    let attributes: ConstraintAttributes
    if take(.check) {
      kind = .check(try expressionInParentheses(), onConflict: nil)
      attributes = try constraintAttributes(allowing: [.notValid, .noInherit])
    } else if take(.not, .null) {
      kind = .notNull(onConflict: nil)
      attributes = try constraintAttributes(allowing: [])
    } else {
      throw problem("`CHECK` or `NOT NULL`")
    }
    return ColumnConstraint(span: span(from: start), name: constraintName, kind: kind, attributes: attributes)
  }
}
