'use strict';

const assert = require('assert');
const hiker = require('./hiker');

describe('hiker', () => {
  it('knows the answer to everything', () => {
    assert.strictEqual(hiker.answer(), 42);
  });
});
