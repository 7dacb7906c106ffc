require 'minitest/autorun'
require_relative 'hiker'

class TestHiker < Minitest::Test
  def test_the_answer_to_everything_is_42
    assert_equal 42, answer
  end
end
