use strict;
use warnings;
use Test::More;

use hiker;

is(hiker::answer(), 42, 'the answer to everything is 42');

done_testing();
