"""The dictionary of the tables: every table with every column, from the schema by which they are checked."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.knowledge import Knowledge
from cascade.knowledge.schema import Column, TableSchema, load_schema
from cascade.synthesis.words import counted
from components.about.parts import code, grid, leaving, marked, plain, prose
from components.about.texts import texts


def dictionary(knowledge: Knowledge) -> list[Any]:
    """One fold a table."""
    schema = load_schema()
    folds = (_table(table, len(knowledge.tables[table.name])) for table in schema.tables.values())
    return [html.P(f"Schema {schema.version}. {texts()['schema']}"), *folds]


def _table(table: TableSchema, rows: int) -> html.Details:
    size = f" {counted(rows, 'row')}, {counted(len(table.columns), 'column')}"
    head = html.Summary([html.B(table.title), " ", html.Code(table.path), html.Span(size, className="hint")])
    lines = [
        [code(column.name), _type(column, table), _allowed(column), marked(column.description)]
        for column in table.columns
    ]
    columns = grid(["Column", "Type", "Allowed", "Meaning"], lines, f"Columns of {table.title}")
    return html.Details([head, html.P(prose(table.description)), columns], id=f"table-{table.name}")


def _type(column: Column, table: TableSchema) -> str:
    parts = [f"list of {column.type}s" if column.list else column.type]
    if column.name in table.key:
        parts.append("key")
    parts.append("required" if column.required else "may be empty")
    return ", ".join(parts)


def _allowed(column: Column) -> list[Any]:
    """What a cell may hold, in words."""
    clauses: list[list[Any]] = []
    if column.enum:
        clauses.append(_spaced(column.enum))
    if column.vocabulary:
        name, _, field = column.vocabulary.partition(".")
        link = leaving(f"{field} of {load_schema().tables[name].title}", f"#table-{name}")
        clauses.append([link, *([", or ", *_spaced(column.also)] if column.also else [])])
    if column.pattern:
        clauses.append([column.pattern.says])
    if column.min is not None or column.max is not None:
        low, high = (plain(bound) if bound is not None else "" for bound in (column.min, column.max))
        clauses.append(
            [f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"]
        )
    if column.unique:
        clauses.append(["each once"])
    joined = [piece for clause in clauses for piece in (*clause, "; ")]
    return joined[:-1] or ["any"]


def _spaced(values: tuple[str, ...]) -> list[Any]:
    return [piece for value in values for piece in (code(value), " ")][:-1]
