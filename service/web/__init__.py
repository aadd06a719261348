"""A small HTTP framework: declared operations, strict reading, one error shape, honest caching."""

from service.web.failures import register_problem_mapper
from service.web.install import init_api
from service.web.operation import operation
from service.web.paging import Page, page
from service.web.problems import Fault, Problem, bad_parameter, not_found
from service.web.reply import Freshness, Link, Reply

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
