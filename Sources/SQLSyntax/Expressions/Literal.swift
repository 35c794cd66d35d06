import SourceText

/// A string constant of any form, decoded; continued strings are one.
public struct StringLiteral: Sendable {
  /// How the string was written, so far as it matters for writing it again.
  public enum Form: UInt8, Sendable {
    /// `'…'`.
    case plain
    /// `E'…'`.
    case escape
    /// `U&'…'`.
    case unicode
    /// `$tag$…$tag$`.
    case dollar
    /// `N'…'`: of type `character` in PostgreSQL.
    case national
    /// `:'name'`: psql puts a variable's value here; the value is the variable's name.
    case variable
  }

  /// The text after decoding quotes and escapes; bytes that are not UTF-8 are replaced.
  public var value: String
  /// From the first quote, or the letter before it, to the last.
  public var span: Span
  /// How it was written.
  public var form: Form

  /// Made of these parts.
  @inlinable public init(value: String, span: Span = .zero, form: Form = .plain) {
    self.value = value
    self.span = span
    self.form = form
  }
}

/// A constant.
public struct Literal: Sendable {
  /// What kind of constant, with its text.
  public enum Kind: Sendable {
    /// `NULL`.
    case null
    /// `TRUE`, `FALSE`.
    case boolean(Bool)
    /// Digits as spelled: `42`, `1_000`, `0xFF`.
    case integer(String)
    /// With a point or an exponent, as spelled.
    case number(String)
    /// `'text'`.
    case string(StringLiteral)
    /// `B'1010'`: the digits.
    case bitString(String)
    /// `X'1F'`: the digits. A bit string in PostgreSQL, a blob in SQLite.
    case hexString(String)
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// `$1`; in SQLite also `?`, `?1`, `:a`, `@a`, `$a`.
public struct Parameter: Sendable {
  /// As written, its mark included.
  public var text: String
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(text: String, span: Span = .zero) {
    self.text = text
    self.span = span
  }
}
