#include "hiker.h"
#include <assert.h>
#include <stdio.h>

static void the_answer_to_everything_is_42(void)
{
    assert(answer() == 42);
}

int main(void)
{
    the_answer_to_everything_is_42();
    // The traffic light is green only when this line is printed: keep it last.
    puts("All tests passed");
    return 0;
}
