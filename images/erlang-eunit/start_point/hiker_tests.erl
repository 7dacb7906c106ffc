-module(hiker_tests).
-include_lib("eunit/include/eunit.hrl").

the_answer_to_everything_is_42_test() ->
    ?assertEqual(42, hiker:answer()).
