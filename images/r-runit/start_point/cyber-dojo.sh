Rscript --vanilla -e '
  suppressPackageStartupMessages(library(RUnit))
  suite <- defineTestSuite("kata", dirs = ".", testFileRegexp = "^test_.+[.]R$",
                           rngKind = "Mersenne-Twister", rngNormalKind = "Inversion")
  result <- runTestSuite(suite)
  printTextProtocol(result, showDetails = FALSE)
  errors <- getErrors(result)
  quit(status = min(255, errors$nErr + errors$nFail))'
