import ArgumentParser
import Configuration

/// The job of a CI service that checks what a pull request would change.
enum CIJob: String, CaseIterable, ExpressibleByArgument {
  case github, gitlab

  /// Where the service looks for it.
  var path: String {
    switch self {
    case .github: ".github/workflows/tandem.yml"
    case .gitlab: ".gitlab/tandem.yml"
    }
  }

  /// What is left to do.
  var next: String {
    switch self {
    case .github: ""
    case .gitlab: "in .gitlab-ci.yml: `include: { local: \(path) }`\n"
    }
  }

  /// The file. Both services fetch a part of the history only unless told otherwise, and the base has to be there to compare with.
  func text(for database: Configuration.Database) -> String {
    let needed = database == .postgres ? "`tandem` and the programs of a PostgreSQL server" : "`tandem`"
    return switch self {
    case .github:
      """
      name: tandem
      on: pull_request
      jobs:
        tandem:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
              with: { fetch-depth: 0 }
            # Bring \(needed) to the machine here.
            - run: tandem check --base "origin/${{ github.base_ref }}" --format github

      """
    case .gitlab:
      """
      tandem:
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
        variables: { GIT_DEPTH: "0" }
        script:
          # Bring \(needed) to the machine here.
          - git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
          - tandem check --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" --format gitlab --output tandem-code-quality.json
        artifacts:
          when: always
          reports: { codequality: tandem-code-quality.json }

      """
    }
  }
}
