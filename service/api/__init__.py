"""HTTP, and nothing else: declared operations, strict reading, one error shape, honest caching."""

from service.api.failures import register_problem_mapper
from service.api.install import init_api
from service.api.operation import operation
from service.api.paging import Page, page
from service.api.problems import Fault, Problem, bad_parameter, not_found
from service.api.reply import Freshness, Link, Reply

__all__ = [
    "Fault",
    "Freshness",
    "Link",
    "Page",
    "Problem",
    "Reply",
    "bad_parameter",
    "init_api",
    "not_found",
    "operation",
    "page",
    "register_problem_mapper",
]
