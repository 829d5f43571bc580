"""Where pure functions of pieces are run: here, in processes of this machine, on a cluster."""
