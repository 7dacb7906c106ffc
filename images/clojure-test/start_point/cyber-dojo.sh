# -XX: a run time that starts fast and comes with its classes ready, rather than one that gets fast.
java -XX:SharedArchiveFile=/usr/local/lib/clojure.jsa -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  -cp "${CLASSPATH}:${CYBER_DOJO_SANDBOX}" clojure.main -e "
  (require 'clojure.test)
  (try
    (require 'test-hiker)
    (catch Throwable problem
      (binding [*out* *err*] (println (clojure.main/err->msg problem)))
      (System/exit 1)))
  (let [{:keys [fail error]} (clojure.test/run-tests 'test-hiker)]
    (System/exit (min 255 (+ fail error))))"
