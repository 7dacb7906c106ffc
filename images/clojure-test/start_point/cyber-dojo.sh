# The tests are the files test_*.clj, and the namespaces whose names begin with test.
# -XX: a run time that starts fast and comes with its classes ready, rather than one that gets fast.
java -XX:SharedArchiveFile=/usr/local/lib/clojure.jsa -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  -cp "${CLASSPATH}:${CYBER_DOJO_SANDBOX}" clojure.main -e "
  (require 'clojure.test)
  (try
    (doseq [file (sort (.list (java.io.File. \".\")))]
      (when-let [[_ test] (re-matches #\"(test_.*)[.]clj\" file)] (load (str \"/\" test))))
    (catch Throwable problem
      (binding [*out* *err*] (println (clojure.main/err->msg problem)))
      (System/exit 1)))
  (let [{:keys [fail error]} (clojure.test/run-all-tests #\"test.*\")]
    (System/exit (min 255 (+ fail error))))"
