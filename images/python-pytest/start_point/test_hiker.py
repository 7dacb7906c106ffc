import hiker


def test_the_answer_to_everything_is_42():
    assert hiker.answer() == 42
