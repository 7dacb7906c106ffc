source "${CYBER_DOJO_SANDBOX}/hiker.sh"

@test "the answer to everything is 42" {
  actual="$(answer)"
  [ "${actual}" -eq 42 ]
}
