# What is run when somebody presses [test]. Its output and exit status go to red_amber_green.rb.
bash ./test_hiker.sh
