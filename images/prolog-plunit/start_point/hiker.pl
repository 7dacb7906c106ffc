:- module(hiker, [answer/1]).

answer(Answer) :-
    Answer is 6 * 9.
