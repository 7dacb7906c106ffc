source "${CYBER_DOJO_SANDBOX}/hiker.sh"

test_the_answer_to_everything_is_42()
{
  assertEquals 42 "$(answer)"
}

source shunit2
