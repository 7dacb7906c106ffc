source("hiker.R")

test.the_answer_to_everything_is_42 <- function() {
  checkEquals(42, answer())
}
