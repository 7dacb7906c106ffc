module Main (main) where

import Hiker (answer)
import Test.HUnit

tests :: Test
tests = TestList
  [ TestLabel "the answer to everything is 42" (TestCase (assertEqual "answer" 42 answer))
  ]

main :: IO ()
main = runTestTTAndExit tests
