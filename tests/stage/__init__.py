"""A stage for tests of the kernel: plays that are written, put on and translated. Installed only while tests run."""
