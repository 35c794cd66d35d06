import SQLSyntax
import SourceText

extension Parser {
  /// What the string behind AS says, where its language is known.
  mutating func routineCode(of function: CreateFunction) -> RoutineCode? {
    nil
  }

  /// What the code of a DO block says, where its language is known.
  mutating func doCode(of block: DoBlock) -> RoutineCode? {
    nil
  }
}
