# The cache of results is for the next run, which has new files.
phpunit --no-configuration --do-not-cache-result --colors=never .
