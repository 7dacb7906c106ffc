local hiker = require 'hiker'

describe('hiker', function()
  it('knows the answer to everything', function()
    assert.are.equal(42, hiker.answer())
  end)
end)
