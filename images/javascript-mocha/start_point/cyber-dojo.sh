# TAP: the usual report draws its ticks with a package that Debian has in a version that Mocha does not get on with.
mocha --no-color --reporter tap 'test_*.js'
