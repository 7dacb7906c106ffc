program test_hiker
  use hiker
  implicit none

  call assert_equal('the answer to everything', 42, answer())
  ! The traffic light is green only when this line is printed: keep it last.
  print '(a)', 'All tests passed'

contains

  subroutine assert_equal(what, expected, got)
    character(*), intent(in) :: what
    integer, intent(in) :: expected, got

    if (got /= expected) then
      print '(a, a, a, i0, a, i0)', 'Assertion failed: ', what, ': expected ', expected, ', got ', got
      stop 1, quiet=.true.
    end if
  end subroutine assert_equal

end program test_hiker
