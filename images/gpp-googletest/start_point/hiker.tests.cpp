#include <gtest/gtest.h>
#include "hiker.hpp"

TEST(Hiker, TheAnswerToEverythingIs42)
{
    EXPECT_EQ(42, answer());
}
