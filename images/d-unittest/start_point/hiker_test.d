module hiker_test;

import hiker;

// The answer to everything is 42.
unittest
{
    assert(answer() == 42);
}
