"""What a good mapping workshop is: the path, its checks, evidence levels, analysis and plain words."""
