import SQLSyntax
import SourceText

extension Parser {
  /// Which attributes PostgreSQL takes behind which constraint (`processCASbits` of its grammar).
  struct AllowedAttributes: OptionSet {
    let rawValue: UInt8
    static let timing = AllowedAttributes(rawValue: 1)
    static let enforcement = AllowedAttributes(rawValue: 2)
    static let notValid = AllowedAttributes(rawValue: 4)
    static let noInherit = AllowedAttributes(rawValue: 8)
    /// The same may not be said twice.
    static let once = AllowedAttributes(rawValue: 16)

    static let key: AllowedAttributes = [.timing]
    static let foreignKey: AllowedAttributes = [.timing, .enforcement, .notValid]
    static let check: AllowedAttributes = [.enforcement, .notValid, .noInherit]
    static let notNull: AllowedAttributes = [.notValid, .noInherit]
    static let column: AllowedAttributes = [.timing, .enforcement, .once]
    static let columnCheck: AllowedAttributes = [.timing, .enforcement, .noInherit, .once]
    static let altered: AllowedAttributes = [.timing, .enforcement, .noInherit]
  }

  /// `[NOT] DEFERRABLE | INITIALLY … | [NOT] ENFORCED | NOT VALID | NO INHERIT`, any number in any order.
  mutating func constraintAttributes(
    allowing allowed: AllowedAttributes
  ) throws(SyntaxProblem) -> ConstraintAttributes {
    var attributes = ConstraintAttributes()
    // SQLite takes any number, and the last one counts. PostgreSQL takes the same again, but not behind a column.
    let isStrict = dialect.hasServerObjects
    while let (wanted, length) = atConstraintAttribute() {
      let negated = token == .not
      let word = length == 2 ? peek() : token
      // What every constraint is anyway may be said of any (`processCASbits`).
      let isPlain = isStrict && (negated && word == .deferrable || word == .immediate)
      guard allowed.contains(wanted) || isPlain else { throw problem("the end of the constraint") }
      switch word {
      case .deferrable:
        if isStrict, allowed.contains(.once), attributes.isDeferrable == !negated { throw problem("`DEFERRABLE` once") }
        if isStrict, attributes.isDeferrable == negated || (negated && attributes.initially == .deferred) {
          throw problem("`DEFERRABLE` or `NOT DEFERRABLE`, not both")
        }
        attributes.isDeferrable = !negated
      case .deferred, .immediate:
        let initially: ConstraintAttributes.Initially = word == .deferred ? .deferred : .immediate
        let isOther = attributes.initially != nil && (allowed.contains(.once) || attributes.initially != initially)
        if isStrict, isOther || (initially == .deferred && attributes.isDeferrable == false) {
          throw problem("one `INITIALLY` that fits `DEFERRABLE`")
        }
        attributes.initially = initially
      case .enforced:
        if let isEnforced = attributes.isEnforced, allowed.contains(.once) || isEnforced == negated {
          throw problem("`ENFORCED` or `NOT ENFORCED`, not both")
        }
        attributes.isEnforced = !negated
      case .valid: attributes.isNotValid = true
      default: attributes.isNoInherit = true
      }
      advance()
      if length == 2 { advance() }
    }
    return attributes
  }

  /// The attribute at the cursor and how many tokens it has.
  private func atConstraintAttribute() -> (AllowedAttributes, Int)? {
    switch token {
    case .deferrable: return (.timing, 1)
    case .initially where peek() == .deferred || peek() == .immediate: return (.timing, 2)
    case .enforced where dialect.hasServerObjects: return (.enforcement, 1)
    case .not:
      switch peek() {
      case .deferrable: return (.timing, 2)
      case .enforced where dialect.hasServerObjects: return (.enforcement, 2)
      case .valid where dialect.hasServerObjects: return (.notValid, 2)
      default: return nil
      }
    case .no where dialect.hasServerObjects && peek() == .inherit: return (.noInherit, 2)
    default: return nil
    }
  }
}
