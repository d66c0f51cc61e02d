"""The curated tables: schema, checks, loading, data package."""

from cascade import DATA
from cascade.knowledge.check import check_table
from cascade.knowledge.faults import Fault, KnowledgeFaults
from cascade.knowledge.load import load, load_tables
from cascade.knowledge.model import Knowledge, Tables
from cascade.knowledge.schema import Column, Pattern, Schema, TableSchema, load_schema

__all__ = [
    "DATA",
    "Column",
    "Fault",
    "Knowledge",
    "KnowledgeFaults",
    "Pattern",
    "Schema",
    "TableSchema",
    "Tables",
    "check_table",
    "load",
    "load_schema",
    "load_tables",
]
