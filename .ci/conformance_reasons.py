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


def reason(kind, path, text, detail):
    for wanted, pattern, words in REASONS:
        if wanted == kind and re.search(pattern, text + "\n" + detail, re.S):
            return words
    return "**open**"
