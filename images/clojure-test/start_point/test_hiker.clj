(ns test-hiker
  (:require [clojure.test :refer [deftest is]]
            [hiker]))

(deftest the-answer-to-everything-is-42
  (is (= 42 (hiker/answer))))
