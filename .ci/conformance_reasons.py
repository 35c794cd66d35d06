"""Why a difference that remains is right as it is: the first entry that matches says so."""
import re

# (kind, pattern of "statement, line break, detail", reason)
REASONS = [
    ("PL/pgSQL body", r"VARIADIC parameter must be an array|pseudo-type _record",
     "libpg_query knows no array types; PostgreSQL's own test expects the function to be created"),
    ("PL/pgSQL body", r"is not a scalar variable", "whether a type by name is composite stands in the catalog, not in the text"),
    ("only Tandem accepts", r"\w+\.\w+\(",
     "functions with a schema are read, so that query files with a tool's macros (`sqlc.arg(x)`) are; no real SQLite query has one"),
    ("another program when printed", r"\btrue\b.*\bFALSE\b",
     "the text spells one constant in two ways (`false`, `FALSE`), and SQLite keeps a register for each spelling; the printed text has one"),
    ("other sqlite_schema rows", r"collatenocase",
     "NOT NULL and COLLATE stand in another order in the stored text; the pragmas and the program are the same"),
]

# (pattern of "place, line break, statement", reason): statements of real projects that no parser of the database takes.
UNREADABLE = [
    (r"convert-utm-clid-columns|populate-revenue-table", "MySQL's script: table names in single quotes, `UUID()`, `SUBSTRING_INDEX`"),
    (r"DROP INDEX \w+ ON", "MySQL's form of DROP INDEX"),
    (r"crates\.io/queries/.*toplevel", "a template: the program puts text in the place of `{}` before it is SQL"),
    (r"DROP COLUMN IF EXISTS", "PostgreSQL's IF EXISTS in a file that is meant for SQLite, too"),
    (r"crates\.io/migrations/20170318181441|minder/migrations/000003", "a semicolon is missing in the file"),
]


def unreadable(path, text):
    for pattern, words in UNREADABLE:
        if re.search(pattern, path + "\n" + text, re.S):
            return words
    return "**open**"


def reason(kind, path, text, detail):
    for wanted, pattern, words in REASONS:
        if wanted == kind and re.search(pattern, text + "\n" + detail, re.S):
            return words
    return "**open**"
