defmodule HikerTest do
  use ExUnit.Case

  test "the answer to everything is 42" do
    assert Hiker.answer() == 42
  end
end
