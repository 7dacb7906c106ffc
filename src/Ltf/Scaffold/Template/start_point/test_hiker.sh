source ./hiker.sh

assert_equal()
{
  if [ "$1" != "$2" ]; then
    echo "Assertion failed: expected '$1', got '$2'"
    exit 1
  fi
}

actual=$(answer) || exit
assert_equal 42 "${actual}"

# The traffic light is green only if this line is printed: keep it last.
echo 'All tests passed'
