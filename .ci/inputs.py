"""Other projects' SQL that figures are measured on: which files of CORPORA are what, and the fixtures where CORPORA is missing."""
import glob
import os

MIGRATIONS = (
    "minder/migrations/**/*.sql", "docs.rs/migrations/**/*.sql", "crates.io/migrations/**/*.sql",
    "authelia/migrations/postgres/**/*.sql", "umami/migrations/**/*.sql", "taproot-assets/migrations/**/*.sql")


def files(corpora, *patterns):
    found = []
    for pattern in patterns:
        found += glob.glob(os.path.join(corpora, pattern), recursive=True)
    return sorted(set(path for path in found if os.path.isfile(path)))


def migrations(corpora):
    """Every migration written for PostgreSQL, and what they are called; this project's fixtures where there are none."""
    found = files(corpora, *MIGRATIONS)
    if found:
        return found, "migrations of minder, docs.rs, crates.io, authelia, umami and taproot-assets"
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")
    return files(root, "catalog/postgres/**/*.sql", "parser/sqlfluff-postgres/*.sql"), "this project's fixtures"


def measured(corpora):
    """The text that speed is measured on: all migrations that libpg_query takes, one behind the other, and what they are called."""
    from pglast import parser as libpg

    def accepted(path):
        text = open(path, "rb").read().decode("utf-8", "replace")
        try:
            libpg.parse_sql_json(text)
        except Exception:  # pglast raises several kinds
            return None
        text = text.rstrip().rstrip(";")
        return text + "\n;\n" if text else None

    paths, origin = migrations(corpora)
    once = "".join(filter(None, map(accepted, paths)))
    if not once:
        raise SystemExit("no migrations to measure on")
    return once, origin
