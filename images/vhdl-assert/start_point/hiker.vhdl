package hiker is
  function answer return integer;
end package;

package body hiker is

  function answer return integer is
  begin
    return 6 * 9;
  end function;

end package body;
