"""Assessment 符合性判定: limits against measurements, judged in decimal as GB/T 8170-2008 judges them."""
