use work.hiker.all;

entity test_hiker is
end entity;

architecture test of test_hiker is
begin

  process
  begin
    assert answer = 42
      report "expected 42, got " & integer'image(answer)
      severity failure;
    -- The traffic light is green only when this line is printed: keep it last.
    report "All tests passed";
    wait;
  end process;

end architecture;
