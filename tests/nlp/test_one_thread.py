import numpy as np
from threadpoolctl import threadpool_info

from kg.nlp.one_thread import one_thread


def threads():
    return [
        library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
    ]


def test_products_inside_have_one_thread():
    with one_thread():
        assert set(threads()) == {1}


def test_it_ends_with_the_block():
    assert np.ones(1).sum() == 1
    before = threads()
    with one_thread():
        pass
    assert threads() == before


def test_a_function_may_be_decorated():
    assert set(one_thread()(threads)()) == {1}
