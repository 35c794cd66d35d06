print("dev statements|print|bench FILE")
