"""The page for programs that read: what is here, and how to say it truly."""

from service.faces.words import NOT_ADVICE

_GUIDE = """# Brightline

> What each US city, county, state, police department, sheriff, jail and federal statute permits, forbids or requires in
> cooperating with federal immigration enforcement, on any day, and where that is written. {notice}

Every answer is one of `prohibited`, `required`, `permitted`, `conditional`, `contested`, `not-addressed` (the law was
read and says nothing) and `not-researched` (nobody has read it yet). Silence is no permission. Cite instrument,
pinpoint and source; say through which day it was checked (`currency`). `as_of` is the day whose law is asked about,
`known_at` what was known of it.
Records are CC0-1.0, code is Apache-2.0; name the record set you quote.

## Asking

- [{root}/v1/search?q=Hennepin+sheriff]({root}/v1/search?q=Hennepin+sheriff): ids by people's words
- [{root}/v1/activities]({root}/v1/activities): the acts a question can be about
- [{root}/v1/entities/us-mn-minneapolis/answers]({root}/v1/entities/us-mn-minneapolis/answers): every act for one body
- [{root}/v1/ask]({root}/v1/ask?q=May+the+Chicago+police+honor+immigration+detainers): a question in words
- `POST {root}/v1/answers`: many questions; `POST {root}/v1/claims`: what the answers make of a claim

## Reference

- [{root}/openapi.json]({root}/openapi.json): the contract
- [{root}/v1/decision-rule]({root}/v1/decision-rule): how an answer is reached
- [{root}/v1/coverage]({root}/v1/coverage): what has been read
- [{root}/v1/errata]({root}/v1/errata): what was wrong
- [{root}/v1/about]({root}/v1/about): the record set that answers

Tools of the Model Context Protocol are served by `brightline mcp`.
"""


def guide(root: str) -> str:
    """Give the page in Markdown, in the shape of llms.txt; `root` stands before each address."""
    return _GUIDE.format(root=root, notice=NOT_ADVICE)
