# -v0: without it GHC may name what it loads. The test's main sets the status.
runghc --ghc-arg=-v0 HikerTest.hs
