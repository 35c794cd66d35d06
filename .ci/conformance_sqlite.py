"""The SQLite half of the comparison: two databases side by side, one given the original text, one the printed."""
import os
import re
import subprocess

try:  # A newer SQLite than Python's own.
    from pysqlite3 import dbapi2 as sqlite3
except ImportError:
    import sqlite3


def version():
    return sqlite3.sqlite_version


def plain_delight(binary, path):
    """A file of SQLDelight as the parser under test makes SQLite's SQL of it."""
    return subprocess.run([binary, "plain", path], capture_output=True, text=True, check=True).stdout


def plain_sqlc(text):
    """sqlc's macros as the parameters and columns that it puts in their place."""
    text = re.sub(r"/\*SLICE:\w+\*/\s*\?", "?", text)
    text = re.sub(r"sqlc\.embed\(\s*(\w+)\s*\)", r"\1.*", text)
    return re.sub(r"sqlc\.n?(?:arg|slice)\(\s*'?(\w+)'?\s*\)", r"@\1", text)


def inputs(binary, corpora, folder, files):
    delight = []
    for path in files(corpora, "mihon/base-schema/**/*.sq", "mihon/migrations/*.sqm", "mihon/queries/**/*.sq"):
        target = os.path.join(folder, os.path.relpath(path, corpora).replace("/", "__") + ".sql")
        with open(target, "w") as out:
            out.write(plain_delight(binary, path))
        delight.append(target)
    queries_of_sqlc = []
    for path in files(corpora, "taproot-assets/queries/*.sql"):
        target = os.path.join(folder, os.path.relpath(path, corpora).replace("/", "__"))
        with open(target, "w") as out:
            out.write(plain_sqlc(open(path).read()))
        queries_of_sqlc.append(target)
    base = [path for path in delight if "base-schema" in path]
    steps = sorted((p for p in delight if "__migrations__" in p), key=lambda p: int(re.search(r"__(\d+)\.sqm", p).group(1)))
    queries = [path for path in delight if "__queries__" in path]
    return [
        ("taproot-assets", files(corpora, "taproot-assets/migrations/*.up.sql") + queries_of_sqlc
         + files(corpora, "taproot-assets/migrations/*.down.sql")[::-1]),
        ("taproot-assets, generated schema", files(corpora, "taproot-assets/schemas/*.sql")),
        ("mihon", base + steps + queries),
        ("authelia", files(corpora, "authelia/migrations/sqlite/*.up.sql") + files(corpora, "authelia/migrations/sqlite/*.down.sql")[::-1]),
        ("sqlfluff's fixtures", files(corpora, "sqlfluff-fixtures/sqlite/*.sql")),
    ]


def schema(connection):
    """The rows of sqlite_schema, and for each table or view what SQLite says about its columns, and the program that reads it."""
    rows = []
    for kind, name, table, page, sql in connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema").fetchall():
        facts = ()
        if kind in ("table", "view"):
            quoted = '"' + name.replace('"', '""') + '"'
            facts = tuple(attempt(connection, f"PRAGMA {pragma}({quoted})") for pragma in ("table_xinfo", "foreign_key_list", "index_list"))
            facts += (without_cookie(attempt(connection, f"EXPLAIN SELECT * FROM {quoted}")),)
        rows.append((kind, name, table, page, facts, shape(sql)))
    return rows


def without_cookie(program):
    """Every program names the number of changes that the schema has seen."""
    if isinstance(program, str):
        return program
    return tuple(row for row in without_texts([row[1:] for row in program]) if row[0] != "Transaction")


def without_texts(program):
    """Programs carry pieces of stored definitions, which are compared by themselves, and addresses."""
    return [row if row[0] == "String8" or not isinstance(row[4], str) else row[:4] + (shape(row[4]),) + row[5:] for row in program]


def attempt(connection, text):
    try:
        return tuple(connection.execute(text).fetchall())
    except sqlite3.Error as error:
        return str(error)


def shape(sql):
    """A stored definition up to white space, comments, quotes around names, the case of letters, parentheses, and words that change nothing."""
    if sql is None:
        return None
    if sql.startswith("-- "):  # a trigger's statement in a program
        sql = sql[3:]
    sql = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql, flags=re.S).lower()
    sql = re.sub(r"\bvtab:[0-9a-f]+", "vtab", sql)
    sql = re.sub(r"\b(as|inner|outer|column|asc)\b", " ", sql)
    sql = re.sub(r"[\s\"`\[\]()]+", "", sql)
    return re.sub(r"(onupdate(?:cascade|restrict|setnull|setdefault|noaction))(ondelete(?:cascade|restrict|setnull|setdefault|noaction))", r"\2\1", sql)


class Anything(dict):
    """A value for every parameter."""

    def __missing__(self, key):
        return None


def explain(connection, text):
    try:
        cursor = connection.execute("EXPLAIN " + text, Anything())
    except sqlite3.ProgrammingError as error:
        match = re.search(r"uses (\d+)", str(error))
        if not match:
            return None, str(error)
        try:
            cursor = connection.execute("EXPLAIN " + text, (None,) * int(match.group(1)))
        except (sqlite3.Error, ValueError) as again:
            return None, str(again)
    except (sqlite3.Error, ValueError, sqlite3.Warning) as error:
        return None, str(error)
    try:
        return [tuple(row[1:]) for row in cursor.fetchall()], None
    except sqlite3.Error as error:
        return None, str(error)


HEAD = re.compile(r"\s*(create\s+(temp(orary)?\s+|unique\s+|virtual\s+)?(table|index|view|trigger)\s+(if\s+not\s+exists\s+)?|alter\s+table\s+)", re.I)


def as_long_as(text, other):
    """The text with spaces before its last token until it takes as many bytes as the other: what SQLite stores decides how
    many pages its schema takes, and so the page numbers in every program behind it."""
    head, other_head = HEAD.match(text), HEAD.match(other)
    last = re.search(r"(\w+|\))\s*$", text)
    if not head or not other_head or not last:
        return text
    missing = len(other.rstrip()[other_head.end():].encode()) - len(text.rstrip()[head.end():].encode())
    return text if missing <= 0 else text[: last.start()] + " " * missing + text[last.start():]


def refuses_grammar(message):
    grammar = (
        r"syntax error|unrecognized token|incomplete input|unknown join type|unknown table option|unsupported frame specification|"
        r"clause is required before"
    )
    return bool(re.search(grammar, message or ""))


def rejects(text):
    """Whether SQLite calls the statement wrong before it looks for tables."""
    connection = sqlite3.connect(":memory:")
    return refuses_grammar(explain(connection, text)[1])


class Figures:
    def __init__(self):
        self.statements = self.prepared = self.same_program = self.same_error = self.schemas = self.same_schema = 0
        self.files = self.unrecognised = 0
        self.rejected = 0
        self.differences = []
        self.known = set()
        self.rejected_by_both = []


def run(connection, text):
    try:
        connection.execute(text, Anything())
    except (sqlite3.Error, sqlite3.Warning, ValueError):
        pass


def compare(results, order, name):
    figures = Figures()
    # A cached EXPLAIN would show the program of the schema before.
    one, two = (sqlite3.connect(":memory:", isolation_level=None, cached_statements=0) for _ in range(2))
    for path in order:
        source, entries, problems = results[path]
        figures.files += 1
        for entry in entries:
            lower, upper = entry["span"]
            text = source[lower:upper].decode("utf-8", "replace")
            place = name(path), source.count(b"\n", 0, lower) + 1, text
            compare_statement(figures, one, two, entry, text, place, problems)
    return figures


def compare_statement(figures, one, two, entry, text, place, problems):
    figures.statements += 1
    printed = as_long_as(entry["printed"], text)
    original, text = text, as_long_as(text, entry["printed"])
    program, message = explain(one, text)
    if entry["kind"] == "unrecognised":
        figures.unrecognised += 1
        if refuses_grammar(message):
            figures.rejected += 1
            figures.rejected_by_both.append((*place, message))
        else:
            found = [p["message"] for p in problems if entry["span"][0] <= p["problem"][0] <= entry["span"][1]]
            figures.differences.append(("only SQLite accepts", *place, (found or [""])[0]))
        run(one, original)
        run(two, original)
        return
    if refuses_grammar(message):
        figures.differences.append(("only Tandem accepts", *place, message))
    is_definition = bool(re.match(r"\s*(create|alter|drop)\b", text, re.I))
    for key in ("printed", "full"):
        other, other_message = explain(two, entry[key])
        if program is None:
            if message != other_message:
                figures.differences.append(("another error when printed", *place, f"{message}; {other_message}; {entry[key]}"))
                break
        elif other is None or not is_definition and without_texts(other) != without_texts(program):
            detail = other_message or next((f"{a} / {b}" for a, b in zip(without_texts(program), without_texts(other)) if a != b), "another length")
            figures.differences.append(("another program when printed", *place, f"{detail}; {entry[key]}"))
            break
    else:
        figures.same_error += program is None
        figures.same_program += program is not None
    figures.prepared += program is not None
    run(one, text)
    run(two, printed)
    if is_definition:
        figures.schemas += 1
        left, right = schema(one), schema(two)
        new = set(left).symmetric_difference(right) - figures.known
        if new:
            figures.known |= new
            figures.differences.append(("other sqlite_schema rows", *place, first_difference(sorted(new, key=str))))
        else:
            figures.same_schema += 1


def first_difference(rows):
    """Where the first two rows part."""
    if len(rows) < 2:
        return str(rows[0])
    one, two = ([str(part) for part in row] for row in rows[:2])
    for a, b in zip(one, two):
        if a != b:
            at = len(os.path.commonprefix([a, b]))
            return f"{one[1]}: …{a[max(0, at - 40):at + 60]} / …{b[max(0, at - 40):at + 60]}"
    return ""


def report(statements, binary, corpora, folder, files, cell, percent):
    import conformance_reasons

    out = ["## SQLite, against SQLite", "",
           "Two databases in memory, one given each statement's own text, the other the printed text. Behind each CREATE, ALTER and",
           "DROP both schemas are compared: the rows of sqlite_schema (the stored text up to white space, comments, quotes, parentheses and",
           "words that change nothing, such as AS before an alias), what the pragmas say about columns, keys and indexes, and the program",
           "that reads the table or view. For all other statements the program that EXPLAIN shows must be the same. What SQLite",
           "cannot prepare (a table is missing, say) must fail with the same words.", "",
           "| input | files | statements | prepared | same program | not prepared | same words | schema changes | same schema |",
           "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"]
    differences, unread, broken = [], [], []

    def name(path):
        return os.path.relpath(path, folder).replace("__", "/") if path.startswith(folder) else os.path.relpath(path, corpora)

    for title, order in inputs(binary, corpora, folder, files):
        figures = compare(statements(binary, order, sqlite=True), order, name)
        failing = figures.statements - figures.prepared - figures.unrecognised
        out.append(
            f"| {title} | {figures.files} | {figures.statements} | {figures.prepared} | {percent(figures.same_program, figures.prepared)} | "
            f"{failing} | {percent(figures.same_error, failing)} | {figures.schemas} | {percent(figures.same_schema, figures.schemas)} |")
        if not title.startswith("sqlfluff"):
            unread.append(f"| {title} (SQLite) | {figures.files} | {figures.unrecognised} |")
            broken += figures.rejected_by_both
        differences += figures.differences
    out += ["", "### Every difference", ""]
    if not differences:
        return out + ["None.", ""], unread, broken
    out += ["| what | where | statement | detail | reason |", "| --- | --- | --- | --- | --- |"]
    for kind, path, line, text, detail in differences:
        reason = conformance_reasons.reason(kind, path, text, detail)
        out.append(f"| {kind} | {path}:{line} | `{cell(text)}` | {cell(detail, 240)} | {reason} |")
    return out + [""], unread, broken
