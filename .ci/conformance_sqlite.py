"""The SQLite half of the comparison: two databases side by side, one given the original text, one the printed."""
import os
import re
import sqlite3


def version():
    return sqlite3.sqlite_version


def plain_delight(text):
    """SQLDelight's files as SQL: without imports, labels and the Kotlin types of columns; groups of statements opened."""
    text = re.sub(r"^import [^\n]*;?[ \t]*\n", "\n", text, flags=re.M)
    text = re.sub(r"^[A-Za-z_]\w*[ \t]*:[ \t]*\n", "\n", text, flags=re.M)
    text = re.sub(r"^[A-Za-z_]\w*[ \t]*\{[ \t]*\n", "\n", text, flags=re.M)
    text = re.sub(r"^\}[ \t]*$", "", text, flags=re.M)
    text = re.sub(r"\bAS (Boolean|Date|Int|Long|List<String>|UpdateStrategy|[A-Z]\w*Type)\b(?= *(NOT|DEFAULT|,|\n|\)))", "", text)
    return re.sub(r"\bIN (:\w+)", r"IN (\1)", text)


def inputs(corpora, folder, files):
    delight = []
    for path in files(corpora, "mihon/base-schema/**/*.sq", "mihon/migrations/*.sqm", "mihon/queries/**/*.sq"):
        target = os.path.join(folder, os.path.relpath(path, corpora).replace("/", "__") + ".sql")
        with open(target, "w") as out:
            out.write(plain_delight(open(path).read()))
        delight.append(target)
    base = [path for path in delight if "base-schema" in path]
    steps = sorted((p for p in delight if "__migrations__" in p), key=lambda p: int(re.search(r"__(\d+)\.sqm", p).group(1)))
    queries = [path for path in delight if "__queries__" in path]
    return [
        ("taproot-assets", files(corpora, "taproot-assets/migrations/*.up.sql") + files(corpora, "taproot-assets/queries/*.sql")
         + files(corpora, "taproot-assets/migrations/*.down.sql")[::-1]),
        ("taproot-assets, generated schema", files(corpora, "taproot-assets/schemas/*.sql")),
        ("mihon", base + steps + queries),
        ("authelia", files(corpora, "authelia/migrations/sqlite/*.up.sql") + files(corpora, "authelia/migrations/sqlite/*.down.sql")[::-1]),
        ("sqlfluff's fixtures", files(corpora, "sqlfluff-fixtures/sqlite/*.sql")),
    ]


def schema(connection):
    rows = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid").fetchall()
    return [row[:4] + (shape(row[4]),) for row in rows]


def shape(sql):
    """The text of a definition up to white space, comments, quotes and the case of words, which printing may change."""
    if sql is None:
        return None
    sql = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql, flags=re.S)
    return re.sub(r"\s+", "", sql).lower()


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


def without_texts(program):
    """Definitions are carried as text in the program: compared through sqlite_schema."""
    return [tuple(shape(v) if isinstance(v, str) else v for v in row) for row in program]


def refuses_grammar(message):
    return bool(re.search(r"syntax error|unrecognized token|incomplete input", message or ""))


class Figures:
    def __init__(self):
        self.statements = self.prepared = self.same_program = self.same_error = self.schemas = self.same_schema = 0
        self.files = self.unrecognised = 0
        self.rejected = 0
        self.differences = []
        self.known = set()


def run(connection, text):
    try:
        connection.execute(text, Anything())
    except (sqlite3.Error, sqlite3.Warning, ValueError):
        pass


def compare(results, order, name):
    figures = Figures()
    one, two = (sqlite3.connect(":memory:", isolation_level=None) for _ in range(2))
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
    program, message = explain(one, text)
    if entry["kind"] == "unrecognised":
        figures.unrecognised += 1
        if refuses_grammar(message):
            figures.rejected += 1
        else:
            found = [p["message"] for p in problems if entry["span"][0] <= p["problem"][0] <= entry["span"][1]]
            figures.differences.append(("only SQLite accepts", *place, (found or [""])[0]))
        run(one, text)
        run(two, text)
        return
    if refuses_grammar(message):
        figures.differences.append(("only Tandem accepts", *place, message))
    for key in ("printed", "full"):
        other, other_message = explain(two, entry[key])
        if program is None:
            if message != other_message:
                figures.differences.append(("another error when printed", *place, f"{message}; {other_message}; {entry[key]}"))
                break
        elif other is None or without_texts(other) != without_texts(program):
            figures.differences.append(("another program when printed", *place, f"{other_message or 'other bytecode'}; {entry[key]}"))
            break
    else:
        figures.same_error += program is None
        figures.same_program += program is not None
    figures.prepared += program is not None
    run(one, text)
    run(two, entry["printed"])
    if re.match(r"\s*(create|alter|drop)\b", text, re.I):
        figures.schemas += 1
        left, right = schema(one), schema(two)
        new = set(left).symmetric_difference(right) - figures.known
        if new:
            figures.known |= new
            figures.differences.append(("other sqlite_schema rows", *place, " / ".join(str(row[4]) for row in new)))
        else:
            figures.same_schema += 1


def report(statements, binary, corpora, folder, files, cell, percent):
    import conformance_reasons

    out = ["## SQLite, against SQLite", "",
           "Two databases in memory, one given each statement's own text, the other the printed text. A program is what EXPLAIN",
           "shows. A statement that SQLite cannot prepare (a table is missing, say) must fail with the same words.", "",
           "| input | files | statements | prepared | same program | not prepared | same words | schema changes | same schema |",
           "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"]
    differences, unread = [], []

    def name(path):
        return os.path.relpath(path, folder).replace("__", "/") if path.startswith(folder) else os.path.relpath(path, corpora)

    for title, order in inputs(corpora, folder, files):
        figures = compare(statements(binary, order, sqlite=True), order, name)
        failing = figures.statements - figures.prepared - figures.unrecognised
        out.append(
            f"| {title} | {figures.files} | {figures.statements} | {figures.prepared} | {percent(figures.same_program, figures.prepared)} | "
            f"{failing} | {percent(figures.same_error, failing)} | {figures.schemas} | {percent(figures.same_schema, figures.schemas)} |")
        if not title.startswith("sqlfluff"):
            unread.append(f"| {title} (SQLite) | {figures.files} | {figures.unrecognised} |")
        differences += figures.differences
    out += ["", "### Every difference", ""]
    if not differences:
        return out + ["None.", ""], unread
    out += ["| what | where | statement | detail | reason |", "| --- | --- | --- | --- | --- |"]
    for kind, path, line, text, detail in differences:
        reason = conformance_reasons.reason(kind, path, text, detail)
        out.append(f"| {kind} | {path}:{line} | `{cell(text)}` | {cell(detail, 240)} | {reason} |")
    return out + [""], unread
