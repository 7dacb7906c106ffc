'use strict';

const assert = require('assert');
const hiker = require('./hiker');

assert.strictEqual(hiker.answer(), 42);

// The traffic light is green only when this line is printed: keep it last.
console.log('All tests passed');
