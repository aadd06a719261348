"""Our own prose takes no side; titles, names and quotations are others'."""

import pytest

from service.documents.check_wording import wording_faults


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"summary": "A sanctuary city."}, ["/summary"]),
        ({"title": "A sanctuary city."}, []),
        ({"summary": "What it calls a “sanctuary city”."}, []),
        ({"summary": "The Criminal Alien Program."}, []),
        ({"versions": [{"norms": [{"note": "An alien is held."}]}]}, ["/versions/0/norms/0/note"]),
        ({"pinpoint": "s. 1", "words": "any alien in custody"}, []),
        ({"bearer": {"words": "any alien in custody"}}, ["/bearer/words"]),
        ({"id": "sanctuary-city"}, []),
    ],
)
def test_a_word_that_takes_a_side_is_told_where_it_stands(body, pointers):
    assert [pointer for pointer, _ in wording_faults(body)] == pointers
