extension SQLPrinter {
  /// A value of a parameter. Words stand as they were: TRUE and ON are no names.
  public mutating func print(_ value: SettingValue) {
    switch value {
    case .word(let word):
      if word.quoting == .single {
        print(StringLiteral(value: word.text))
      } else if word.quoting == .none, SQLPrinter.settingWords.contains(word.text) {
        write(word.text.uppercased())
      } else {
        print(word)
      }
    case .string(let text): print(text)
    case .number(let number, _): write(number)
    }
  }

  private static let settingWords: Set<String> = ["true", "false", "on"]

  /// `name [. name …]`.
  public mutating func print(_ name: ParameterName) {
    for (index, part) in name.parts.enumerated() {
      if index > 0 { write(".") }
      print(part)
    }
  }

  /// `SET …`.
  public mutating func print(_ set: SetParameter) {
    switch set.scope {
    case .local: write("SET LOCAL ")
    case .session: write("SET SESSION ")
    case nil: write("SET ")
    }
    switch set.setting {
    case .values(let name, let values):
      print(name)
      write(" TO ")
      commaList(values) { printer, value in printer.print(value) }
    case .defaultValue(let name):
      print(name)
      write(" TO DEFAULT")
    case .fromCurrent(let name):
      print(name)
      write(" FROM CURRENT")
    default: printSpecial(set.setting)
    }
  }

  private mutating func printSpecial(_ setting: SetParameter.Setting) {
    switch setting {
    case .timeZone(let zone): print(zone)
    case .catalog(let text): write("CATALOG ", text)
    case .schema(let text): write("SCHEMA ", text)
    case .names(let text):
      write("NAMES")
      write(" ", text)
    case .role(let name):
      write("ROLE ")
      printWordOrString(name)
    case .sessionAuthorization(let name):
      write("SESSION AUTHORIZATION ")
      if let name { printWordOrString(name) } else { write("DEFAULT") }
    case .xmlOption(let isDocument): write(isDocument ? "XML OPTION DOCUMENT" : "XML OPTION CONTENT")
    case .transaction(let modes):
      write("TRANSACTION")
      print(modes)
    case .transactionSnapshot(let text): write("TRANSACTION SNAPSHOT ", text)
    case .sessionCharacteristics(let modes):
      write("SESSION CHARACTERISTICS AS TRANSACTION")
      print(modes)
    case .values, .defaultValue, .fromCurrent: break
    }
  }

  private mutating func print(_ zone: TimeZoneSetting) {
    write("TIME ZONE ")
    switch zone {
    case .value(let value): print(value)
    case .interval(let interval): print(interval)
    case .default: write("DEFAULT")
    case .local: write("LOCAL")
    }
  }

  private mutating func print(_ target: ParameterTarget) {
    switch target {
    case .named(let name): print(name)
    case .timeZone: write("TIME ZONE")
    case .transactionIsolation: write("TRANSACTION ISOLATION LEVEL")
    case .sessionAuthorization: write("SESSION AUTHORIZATION")
    case .all: write("ALL")
    }
  }

  /// `RESET …`.
  public mutating func print(_ reset: ResetParameter) {
    write("RESET ")
    print(reset.target)
  }

  /// `SHOW …`.
  public mutating func print(_ show: ShowParameter) {
    write("SHOW ")
    print(show.target)
  }

  /// `LISTEN …`.
  public mutating func print(_ listen: Listen) { write("LISTEN ", listen.channel) }

  /// `NOTIFY …`.
  public mutating func print(_ notify: Notify) {
    write("NOTIFY ", notify.channel)
    write(", ", notify.payload)
  }

  /// `UNLISTEN …`.
  public mutating func print(_ unlisten: Unlisten) {
    if let channel = unlisten.channel { write("UNLISTEN ", channel) } else { write("UNLISTEN *") }
  }

  /// `LOAD …`.
  public mutating func print(_ load: Load) { write("LOAD ", load.file) }

  /// `DISCARD …`.
  public mutating func print(_ discard: Discard) { write("DISCARD \(discard.target.rawValue)") }

  /// `CHECKPOINT`.
  public mutating func print(_ checkpoint: Checkpoint) { write("CHECKPOINT") }
}
