import Findings
import SourceText

/// The machine-readable report, `tandem-report/1`.
public enum JSONReport {
  /// The report as UTF-8 with a line feed at the end. The same report gives the same bytes but for `timing`.
  public static func render(_ report: Report, toolVersion: String) -> [UInt8] {
    var writer = JSONWriter()
    write(report, toolVersion: toolVersion, to: &writer)
    return writer.bytes
  }

  /// The same in parts of some kilobytes.
  public static func render(_ report: Report, toolVersion: String, spread: Spread? = nil, _ put: @escaping ([UInt8]) -> Void) {
    var writer = JSONWriter(put)
    write(report, toolVersion: toolVersion, to: &writer, spread ?? Waves.alone)
    put(writer.bytes)
  }

  private static func write(
    _ report: Report, toolVersion: String, to writer: inout JSONWriter, _ spread: Spread = Waves.alone
  ) {
    writer.object { writer in
      writer.key("schema", "tandem-report/1")
      writer.key("tool") {
        $0.object {
          $0.key("name", "tandem"); $0.key("version", toolVersion)
        }
      }
      writer.key("engine") { writer in
        writer.object {
          $0.key("dialect", report.engine.dialect)
          $0.key("server-version", report.engine.serverVersion)
          $0.key("replayed-on", report.engine.replayedOn)
        }
      }
      writer.key("verdict", report.verdict.rawValue)
      writer.key("reasons", report.reasons)
      writer.key("conditions", report.conditions)
      writer.key("notes", report.notes)
      writer.key("strategy", report.strategy)
      writer.key("order") { write(report.order, to: &$0) }
      writer.key("states") { $0.array(report.states) { write($1, to: &$0) } }
      writer.key("versions") { $0.array(report.versions) { write($1, to: &$0) } }
      writer.key("cells") { $0.array(report.cells) { write($1, to: &$0) } }
      writer.key("elements") { $0.array(report.elements) { write($1, to: &$0) } }
      writer.key("findings") { $0.array(report.findings, spread) { write($1, to: &$0) } }
      writer.key("effects") { $0.array(report.effects, spread) { write($1, to: &$0) } }
      writer.key("coverage") { write(report.coverage, to: &$0) }
      writer.key("timing") { writer in
        writer.object { writer in
          for (phase, milliseconds) in report.timing {
            writer.key(spelled: phase + "-ms") { $0.raw(String(Int(milliseconds.rounded()))) }
          }
        }
      }
    }
    writer.raw("\n")
  }

  private static func write(_ order: Order?, to writer: inout JSONWriter) {
    guard let order else { return writer.raw("null") }
    writer.object {
      $0.key("migrate-first", order.migrateFirst.rawValue)
      $0.key("deploy-first", order.deployFirst.rawValue)
      $0.key("split-after", order.splitAfter)
      $0.key("recommended", order.recommended.rawValue)
      $0.key("code-rollback-until", order.codeRollbackUntil)
      $0.key("schema-rollback-until", order.schemaRollbackUntil)
      $0.key("schema-rollback-ends", order.schemaRollbackEnds)
    }
  }

  private static func write(_ state: Report.State, to writer: inout JSONWriter) {
    writer.object {
      $0.key("id", state.id)
      $0.key("migration", state.migration)
      $0.key("step", state.step)
      $0.key("phase", state.phase)
      $0.key("file", state.file)
    }
  }

  private static func write(_ version: Report.Version, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("id", version.id)
      writer.key("ref", version.reference)
      writer.key("queries", version.queries)
      writer.key("sources", version.sources)
      writer.key("files") { writer in
        writer.array(version.files) { writer, source in
          writer.object {
            $0.key("file", source.file)
            $0.key("kind", source.kind)
            $0.key("queries", source.queries)
            $0.key("passed-over", source.passedOver.isEmpty ? nil : source.passedOver)
          }
        }
      }
    }
  }

  private static func write(_ element: Element, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("element", element.name)
      writer.key("places") { writer in
        writer.array(element.places) { writer, place in
          writer.object {
            $0.key("state", place.state)
            $0.key("versions", place.versions)
            $0.key("is", place.element.rawValue)
          }
        }
      }
    }
  }

  private static func write(_ cell: Cell, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("state", cell.state)
      writer.key("version", cell.version)
      writer.key("required", cell.isRequired)
      writer.key("condition", cell.condition)
      writer.key("status", cell.status.rawValue)
      writer.key("broken") { writer in
        writer.array(cell.broken) { writer, broken in
          writer.object {
            $0.key("query", broken.query)
            $0.key("file", broken.file)
            $0.key("line", broken.line)
            $0.key("probe", broken.probe)
            $0.key("sqlstate", broken.sqlstate)
            $0.key("message", broken.message)
            $0.key("evidence", broken.evidence.rawValue)
            $0.key("since-step", broken.sinceState)
            $0.key("when", broken.when)
          }
        }
      }
    }
  }

  private static func write(_ finding: Finding, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("rule", finding.rule)
      writer.key("code", finding.code)
      writer.key("severity", finding.severity.rawValue)
      writer.key("message", finding.message)
      writer.key("file", finding.location.file)
      writer.key("span") { write(finding.location, to: &$0) }
      writer.key("related") { writer in
        writer.array(finding.related) { writer, related in
          writer.object { writer in
            writer.key("label", related.label)
            writer.key("file", related.location.file)
            writer.key("span") { write(related.location, to: &$0) }
          }
        }
      }
      writer.key("remedy", finding.remedy)
      writer.key("evidence", finding.evidence.rawValue)
      writer.key("observed", finding.observed)
      if let script = finding.reproduction { writer.key("reproduction", script) }
      writer.key("fingerprint", finding.fingerprint)
    }
  }

  private static func write(_ effect: Report.Effect, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("file", effect.location.file)
      writer.key("span") { write(effect.location, to: &$0) }
      writer.key("operation", effect.operation)
      writer.key("predicted") { writer in
        writer.object { writer in
          writer.key("locks") { writer in
            writer.array(effect.locks) { writer, lock in
              writer.object {
                $0.key("relation", lock.relation)
                $0.key("mode", lock.mode)
              }
            }
          }
          writer.key("rewrites", effect.rewrites)
          writer.key("scans", effect.scans)
          writer.key("unknown", effect.unknown)
        }
      }
      if let trace = effect.trace { write(trace, to: &writer) }
    }
  }

  private static func write(_ trace: Report.Effect.Trace, to writer: inout JSONWriter) {
    guard trace.outcome != .left, trace.outcome != .refused else {
      writer.key("observed") { $0.raw("null") }
      writer.key("outcome", trace.outcome.rawValue)
      return writer.key("reason", trace.reason)
    }
    writer.key("observed") { writer in
      writer.object { writer in
        writer.key("locks") { writer in
          writer.array(trace.observed.locks) { writer, lock in
            writer.object {
              $0.key("relation", lock.relation)
              $0.key("mode", lock.mode)
            }
          }
        }
        writer.key("rewrites", !trace.observed.rewritten.isEmpty)
        writer.key("scans", !trace.observed.scanned.isEmpty)
        writer.key("rewritten", trace.observed.rewritten)
        writer.key("scanned", trace.observed.scanned)
      }
    }
    writer.key("differences") { writer in
      writer.array(trace.differences) { writer, difference in
        writer.object {
          $0.key("relation", difference.relation)
          $0.key("predicted", difference.predicted)
          $0.key("observed", difference.observed)
        }
      }
    }
    writer.key("outcome", trace.outcome.rawValue)
    writer.key("reason", trace.reason)
  }

  private static func write(_ location: Location, to writer: inout JSONWriter) {
    writer.object {
      $0.key("line", location.start.line)
      $0.key("column", location.start.column)
      $0.key("end-line", location.end.line)
      $0.key("end-column", location.end.column)
    }
  }

  private static func write(_ coverage: Report.Coverage, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("files", coverage.files)
      writer.key("unread", coverage.unread)
      writer.key("statements", coverage.statements)
      writer.key("unrecognised") { writer in
        writer.array(coverage.unrecognised) { writer, location in
          writer.object { writer in
            writer.key("file", location.file)
            writer.key("span") { write(location, to: &$0) }
          }
        }
      }
      writer.key("queries", coverage.queries)
      writer.key("replayed", coverage.replayed)
      writer.key("not-replayed") { writer in
        writer.array(coverage.notReplayed) { writer, query in
          writer.object {
            $0.key("query", query.query)
            $0.key("version", query.version)
            $0.key("file", query.file)
            $0.key("line", query.line)
            $0.key("reason", query.reason)
          }
        }
      }
      writer.key("resolved", coverage.resolved)
      writer.key("contradictions") { writer in
        writer.array(coverage.contradictions) { writer, contradiction in
          writer.object {
            $0.key("query", contradiction.query)
            $0.key("version", contradiction.version)
            $0.key("state", contradiction.state)
            $0.key("predicted", contradiction.predicted)
            $0.key("observed", contradiction.observed)
          }
        }
      }
      writer.key("unmentioned", coverage.unmentioned)
      writer.key("unknown-objects", coverage.unknownObjects)
      writer.key("in-baseline", coverage.inBaseline)
    }
  }
}
