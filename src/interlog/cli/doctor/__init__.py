"""What `interlog doctor` looks at: this machine, the stores, the configuration in force."""
