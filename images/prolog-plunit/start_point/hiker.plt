:- use_module(library(plunit)).
:- use_module(hiker).

:- begin_tests(hiker).

test(the_answer_to_everything_is_42, Answer == 42) :-
    answer(Answer).

:- end_tests(hiker).
